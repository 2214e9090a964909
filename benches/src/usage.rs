//! What this process has used: processor time and memory, as the operating system counts them.

use rustix::time::{ClockId, clock_gettime};

/// Seconds of processor time, user and system, over all threads since the process began.
pub fn cpu_seconds() -> f64 {
    let used = clock_gettime(ClockId::ProcessCPUTime);
    used.tv_sec as f64 + used.tv_nsec as f64 * 1e-9
}

/// The largest resident memory so far, in bytes; `None` where the system does not tell (it does
/// under Linux).
pub fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}
