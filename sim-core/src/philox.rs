//! Philox2x64-7: a block of 128 random bits from a counter of 128 bits and a key of 64; and wyrand, which
//! makes a stream of numbers from one.
//!
//! ```text
//! round (c0, c1, k) :  h · 2^64 + l = M · c0        c0' = h ⊕ k ⊕ c1,  c1' = l
//! block             :  seven rounds, with k growing by W before each but the first
//! stream            :  h · 2^64 + l = s · (s ⊕ B),  s = start + (n + 1) · A;  number n = h ⊕ l
//! ```
//!
//! Counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2,
//! 3" (SC 2011), who found no failure in `BigCrush` from six rounds on. One wide product a round makes a
//! block cost half of one of Philox4x32, which has as many bits; no library offers this member of the
//! family as a function of its counter. The tests hold the vectors published with Random123.
//!
//! wyrand is the generator of Wang Yi, Diego Barrios Romero and others (wyhash, final version 4.2), the
//! one of the library fastrand, against which it is tested here: one wide product over a counter, so
//! that number n is found without those before it. The start of a stream is drawn by Philox from the
//! stream's address.

/// Multiplier of a round.
const M: u64 = 0xd2b7_4407_b1ce_6e93;
/// What the key grows by.
const W: u64 = 0x9e37_79b9_7f4a_7c15;

const ROUNDS: u32 = 7;

/// The block of a counter under a key.
#[inline]
pub fn philox2x64_7(counter: [u64; 2], mut key: u64) -> [u64; 2] {
    let [mut low, mut high] = counter;
    for _ in 0..ROUNDS {
        let product = u128::from(low) * u128::from(M);
        (low, high) = ((product >> 64) as u64 ^ key ^ high, product as u64);
        key = key.wrapping_add(W);
    }
    [low, high]
}

/// What the counter of a stream grows by, and what it is mixed with.
const A: u64 = 0x2d35_8dcc_aa6c_78a5;
const B: u64 = 0x8bb8_4b93_962e_acc9;

/// Number `n` of the wyrand stream that begins at `start`.
#[inline]
pub fn wyrand(start: u64, n: u64) -> u64 {
    let s = start.wrapping_add(A.wrapping_mul(n + 1));
    let product = u128::from(s) * u128::from(s ^ B);
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers published with Random123 (`kat_vectors`, philox2x64 7).
    #[test]
    fn the_block_matches_the_published_vectors() {
        assert_eq!(philox2x64_7([0; 2], 0), [0xb41d_a69f_bfef_c666, 0x511e_9ce1_a553_4056]);
        assert_eq!(
            philox2x64_7([u64::MAX; 2], u64::MAX),
            [0xa469_6cc0_4462_015d, 0x7247_82da_e171_69e9]
        );
        assert_eq!(
            philox2x64_7([0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344], 0xa409_3822_299f_31d0),
            [0x98ed_1534_392b_f372, 0x6752_8b15_6888_2fd5]
        );
    }

    /// Another implementation of the same generator gives the same numbers.
    #[test]
    fn the_stream_matches_that_of_fastrand() {
        for start in [0, 1_234_567, u64::MAX] {
            let mut other = fastrand::Rng::with_seed(start);
            for n in 0..1000 {
                assert_eq!(wyrand(start, n), other.u64(..));
            }
        }
    }
}
