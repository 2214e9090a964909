//! The normal distribution: share below a point, and the point below which a share lies.

/// Share below `x`.
pub fn below(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

/// The point below which a share lies, for shares on (0, 1); its relative error stays below 1.2e-9.
///
/// Rational approximation in three parts by P. J. Acklam (2003).
pub fn point(share: f64) -> f64 {
    const MIDDLE: [[f64; 6]; 2] = [
        [
            -39.696_830_286_653_76,
            220.946_098_424_520_5,
            -275.928_510_446_968_7,
            138.357_751_867_269,
            -30.664_798_066_147_16,
            2.506_628_277_459_239,
        ],
        [
            -54.476_098_798_224_06,
            161.585_836_858_040_9,
            -155.698_979_859_886_6,
            66.801_311_887_719_72,
            -13.280_681_552_885_72,
            1.0,
        ],
    ];
    const TAIL: [[f64; 6]; 2] = [
        [
            -0.007_784_894_002_430_293,
            -0.322_396_458_041_136_5,
            -2.400_758_277_161_838,
            -2.549_732_539_343_734,
            4.374_664_141_464_968,
            2.938_163_982_698_783,
        ],
        [
            0.0,
            0.007_784_695_709_041_462,
            0.322_467_129_070_039_8,
            2.445_134_137_142_996,
            3.754_408_661_907_416,
            1.0,
        ],
    ];
    const EDGE: f64 = 0.024_25;
    let along = |terms: [f64; 6], x: f64| terms.into_iter().fold(0.0, |sum, term| sum * x + term);
    let tail = |share: f64| {
        let q = libm::sqrt(-2.0 * libm::log(share));
        along(TAIL[0], q) / along(TAIL[1], q)
    };
    if share < EDGE {
        tail(share)
    } else if share > 1.0 - EDGE {
        -tail(1.0 - share)
    } else {
        let q = share - 0.5;
        q * along(MIDDLE[0], q * q) / along(MIDDLE[1], q * q)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_shares_agree_with_the_tables() {
        for (x, share) in [(0.0, 0.5), (1.0, 0.841_344_746), (-1.959_963_985, 0.025)] {
            assert!((below(x) - share).abs() < 1e-9);
            assert!((point(share) - x).abs() < 1e-7);
        }
    }

    #[test]
    fn the_share_below_the_point_of_a_share_is_that_share() {
        for k in 1..10_000 {
            let share = f64::from(k) / 10_000.0;
            assert!((below(point(share)) - share).abs() < 1e-8, "{share}");
        }
    }
}
