//! A sweep as a page of documentation.
//!
//! ```text
//! difference at a point  d = mean over replications of 100 (first / second - 1)
//! luck of a point        √ (mean over points of s² / R),   s² between the R replications of a point
//! interval of a share    Wilson, 90%:  (p + z²/2N ± z √(p (1 - p) / N + z²/4N²)) / (1 + z²/N)
//! moves with             correlation of d with a parameter over the points
//! ```

use std::fmt::Write as _;

use super::table::{Pair, SIGNS};
use super::{Sweep, Values};

/// Quantile of the normal distribution for an interval of 90%.
const Z: f64 = 1.645;

/// Correlations below this are not named: among 16 parameters chance alone gives such ones.
const WORTH_NAMING: f64 = 0.3;

/// What a page says about how it was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Version of the model.
    pub model_version: u32,
    /// Points.
    pub points: u32,
    /// Replications of a point.
    pub replications: u32,
    /// People an agent.
    pub scale: f64,
    /// Months.
    pub months: u16,
    /// Seed.
    pub seed: u64,
}

/// Wilson's interval of 90% for a share of `holds` in `n`.
pub fn wilson(holds: usize, n: usize) -> [f64; 2] {
    if n == 0 {
        return [0.0, 1.0];
    }
    let n = n as f64;
    let p = holds as f64 / n;
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    [(middle - half) / (1.0 + Z * Z / n), (middle + half) / (1.0 + Z * Z / n)]
}

/// A pair over all points.
struct Found {
    /// Difference at each point, in per cent.
    differences: Vec<Option<f64>>,
    /// Means of the two values over points and replications.
    means: [f64; 2],
    luck: Option<f64>,
    holds: usize,
    n: usize,
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / (values.len() as f64).max(1.0)
}

/// Variance between values; none for fewer than two.
fn variance(values: &[f64]) -> Option<f64> {
    let centre = mean(values);
    let squares: f64 = values.iter().map(|v| (v - centre) * (v - centre)).sum();
    (values.len() > 1).then(|| squares / (values.len() - 1) as f64)
}

fn percents(values: &[Values]) -> Vec<f64> {
    let percent =
        |[first, second]: &[f64; 2]| (*second > 0.0).then(|| 100.0 * (first / second - 1.0));
    values.iter().flatten().filter_map(percent).collect()
}

impl Found {
    fn of(pair: &Pair, points: &[Vec<Values>]) -> Self {
        let percents: Vec<Vec<f64>> = points.iter().map(|values| percents(values)).collect();
        let differences: Vec<Option<f64>> =
            percents.iter().map(|p| (!p.is_empty()).then(|| mean(p))).collect();
        let seen: Vec<f64> = differences.iter().copied().flatten().collect();
        let noise: Vec<f64> =
            percents.iter().filter_map(|p| Some(variance(p)? / p.len() as f64)).collect();
        let of =
            |k: usize| -> Vec<f64> { points.iter().flatten().flatten().map(|v| v[k]).collect() };
        Self {
            means: [mean(&of(0)), mean(&of(1))],
            luck: (!noise.is_empty()).then(|| mean(&noise).sqrt()),
            holds: seen.iter().filter(|d| pair.expect.holds(**d)).count(),
            n: seen.len(),
            differences,
        }
    }

    /// Differences in order.
    fn sorted(&self) -> Vec<f64> {
        let mut sorted: Vec<f64> = self.differences.iter().copied().flatten().collect();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    /// Parameters with which the difference moves most, strongest first.
    fn moves_with(&self, sweep: &Sweep) -> Vec<(&'static str, f64)> {
        let mut found: Vec<(&'static str, f64)> = sweep
            .ranges
            .iter()
            .enumerate()
            .filter_map(|(k, range)| {
                let both = self.differences.iter().zip(&sweep.points);
                let both = both.filter_map(|(d, at)| Some((at[k], (*d)?)));
                let (x, y): (Vec<f64>, Vec<f64>) = both.unzip();
                Some((range.name, correlation(&x, &y)?))
            })
            .filter(|(_, r)| r.abs() >= WORTH_NAMING)
            .collect();
        found.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        found.truncate(3);
        found
    }
}

fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let (mx, my) = (mean(x), mean(y));
    let products: f64 = x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum();
    let spread = (variance(x)? * variance(y)?).sqrt() * (x.len() - 1) as f64;
    (spread > 0.0).then(|| products / spread)
}

/// The value below which a share of the sorted values lies.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len().saturating_sub(1)) as f64;
    let (below, part) = (place.floor() as usize, place.fract());
    let at = |k: usize| sorted.get(k.min(sorted.len().saturating_sub(1))).copied().unwrap_or(0.0);
    at(below) * (1.0 - part) + at(below + 1) * part
}

/// "holds in k of N points (90% interval a to b)".
fn holds_in(holds: usize, n: usize) -> String {
    let [low, high] = wilson(holds, n);
    format!("holds in {holds} of {n} points (90% interval {low:.2} to {high:.2})")
}

/// The page.
pub fn page(sweep: &Sweep) -> String {
    let mut out = String::new();
    // Writing to a string can't fail.
    let _ = write_page(sweep, &mut out);
    out
}

fn write_page(sweep: &Sweep, out: &mut String) -> std::fmt::Result {
    let s = &sweep.settings;
    writeln!(
        out,
        "<!-- Written by `cargo xtask signs`; run it again instead of changing this page. -->\n"
    )?;
    writeln!(out, "# Signs: reported, not asserted\n")?;
    writeln!(
        out,
        "Measured by `cargo xtask signs {} {}`: model version {}, seed {}, {} points, {} replications, scale 1:{}, {} months from {}.\n",
        s.points,
        s.seed,
        sweep.model_version,
        s.seed,
        s.points,
        s.replications,
        s.scale,
        s.months,
        sweep.from
    )?;
    writeln!(out, "Documents and literature expect four signs of designs of this kind.")?;
    writeln!(
        out,
        "Here they are counted over points of behaviour drawn by Latin hypercube, evenly over the ranges of the parameters at the end of this page; nothing is tuned to them, and a sign that fails is a finding."
    )?;
    writeln!(
        out,
        "The two runs of a pair have the same people, behaviour and luck; each point and replication has luck of its own."
    )?;
    writeln!(
        out,
        "Differences are in per cent of the second value, and a pair holds at a point when the mean over its replications is as expected."
    )?;
    writeln!(
        out,
        "Luck is the standard error of the difference at one point: a difference that is small beside it can have the wrong sign by chance, in either direction."
    )?;
    writeln!(
        out,
        "The intervals tell how well the share of points is known, not how likely the sign is in the Netherlands: the ranges are judged, and other structure than this model's is not among the points."
    )?;
    writeln!(
        out,
        "Below each table stand the parameters with which the difference moves most over the points, with their correlation."
    )?;
    let mut found = sweep.values.iter();
    for (k, sign) in SIGNS.iter().enumerate() {
        let rows: Vec<(&Pair, Found)> = sign
            .pairs
            .iter()
            .zip(found.by_ref())
            .map(|(pair, values)| (pair, Found::of(pair, values)))
            .collect();
        let deciding: Vec<&(&Pair, Found)> = rows.iter().filter(|(pair, _)| pair.decides).collect();
        let all: Vec<bool> = (0..sweep.points.len())
            .filter_map(|point| {
                let holds = |(pair, found): &&(&Pair, Found)| {
                    found.differences[point].map(|d| pair.expect.holds(d))
                };
                let each: Option<Vec<bool>> = deciding.iter().map(holds).collect();
                each.map(|each| each.into_iter().all(|holds| holds))
            })
            .collect();
        writeln!(out, "\n## {}. {}\n", k + 1, sign.claim)?;
        let holds = all.iter().filter(|holds| **holds).count();
        writeln!(out, "**This {}.**", holds_in(holds, all.len()))?;
        writeln!(out, "{}\n", sign.reading)?;
        writeln!(
            out,
            "| pair | measure | means | expected | mean difference, % | 90% of points, % | luck, % | holds |"
        )?;
        writeln!(out, "| --- | --- | --- | --- | --: | --- | --: | --- |")?;
        for (pair, found) in &rows {
            write_row(pair, found, out)?;
        }
        writeln!(out)?;
        for (pair, found) in rows.iter().filter(|(pair, _)| pair.decides) {
            let moves: Vec<String> = found
                .moves_with(sweep)
                .into_iter()
                .map(|(name, r)| format!("`{name}` ({r:+.2})"))
                .collect();
            let moves = if moves.is_empty() { "no parameter".to_owned() } else { moves.join(", ") };
            writeln!(out, "- {}, {}: moves with {moves}.", pair.title, pair.measure.title)?;
        }
    }
    writeln!(out, "\n## What was varied\n")?;
    writeln!(out, "| parameter | low | high |\n| --- | --: | --: |")?;
    for range in &sweep.ranges {
        writeln!(out, "| `{}` | {} | {} |", range.name, range.low, range.high)?;
    }
    Ok(())
}

fn write_row(pair: &Pair, found: &Found, out: &mut String) -> std::fmt::Result {
    let sorted = found.sorted();
    let digits = pair.measure.digits;
    let [first, second] = found.means;
    let luck = found.luck.map_or_else(|| "-".to_owned(), |luck| format!("{luck:.1}"));
    writeln!(
        out,
        "| {} | {} | {first:.digits$} against {second:.digits$} | {} | {:.1} | {:.1} to {:.1} | {luck} | {} |",
        pair.title,
        pair.measure.title,
        pair.expect.words(),
        mean(&sorted),
        quantile(&sorted, 0.05),
        quantile(&sorted, 0.95),
        holds_in(found.holds, found.n),
    )
}

/// Reads how a page was measured; none when it does not say so.
pub fn read_header(page: &str) -> Option<Header> {
    let line = page.lines().find(|line| line.starts_with("Measured by"))?;
    let (_, said) = line.strip_suffix('.')?.split_once(": ")?;
    let mut parts = said.split(", ");
    let mut next = || parts.next();
    let version = next()?.strip_prefix("model version ")?.parse().ok()?;
    let seed = next()?.strip_prefix("seed ")?.parse().ok()?;
    let points = next()?.strip_suffix(" points")?.parse().ok()?;
    let replications = next()?.strip_suffix(" replications")?.parse().ok()?;
    let scale = next()?.strip_prefix("scale 1:")?.parse().ok()?;
    let (months, _) = next()?.split_once(" months from ")?;
    let months = months.parse().ok()?;
    Some(Header { model_version: version, points, replications, scale, months, seed })
}
