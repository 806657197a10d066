//! Days and dates: the arithmetic of the Gregorian calendar, without time zones.

const DAY: i64 = 86_400;
/// Years beyond this are refused, so that nothing overflows.
const MAX_YEAR: i64 = 9_999;

/// Days from 1970-01-01 to a date (Howard Hinnant, "chrono-compatible low-level date algorithms"). The year begins
/// in March, so that the leap day comes last.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month, day, hour, minute, second, weekday (Monday is 0), day of the year (from 1). `None` for a year that is
/// not between 1 and 9999.
pub fn civil(seconds: f64) -> Option<[i64; 8]> {
    let limit = (MAX_YEAR * 366 * DAY) as f64;
    if seconds.is_nan() || seconds.abs() > limit {
        return None;
    }
    let seconds = seconds as i64;
    let (n_days, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let shifted = n_days + 719_468;
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + shifted.div_euclid(146_097) * 400 + i64::from(month <= 2);
    if !(1..=MAX_YEAR).contains(&year) {
        return None;
    }
    let weekday = (n_days + 3).rem_euclid(7);
    let in_year = n_days - days(year, 1, 1) + 1;
    Some([year, month, day, rest / 3600, rest / 60 % 60, rest % 60, weekday, in_year])
}

/// Seconds since 1970 of a date and time; fields out of their range count on, as `mktime` lets them.
pub fn seconds([year, month, day, hour, minute, second]: [i64; 6]) -> Option<i64> {
    let small = |n: i64| n.unsigned_abs() <= 1_000_000_000;
    if !(0..=MAX_YEAR).contains(&year) || ![month, day, hour, minute, second].into_iter().all(small) {
        return None;
    }
    let year = year + (month - 1).div_euclid(12);
    let month = (month - 1).rem_euclid(12) + 1;
    Some((days(year, month, 1) + day - 1) * DAY + hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_go_there_and_back() {
        assert_eq!(civil(0.0), Some([1970, 1, 1, 0, 0, 0, 3, 1]));
        assert_eq!(civil(1_709_210_096.0), Some([2024, 2, 29, 12, 34, 56, 3, 60]));
        assert_eq!(civil(-1.0), Some([1969, 12, 31, 23, 59, 59, 2, 365]));
        assert_eq!(civil(1e300), None);
        for n in (-60_000_000_000..200_000_000_000).step_by(7_777_777_777) {
            let [y, mo, d, h, mi, s, ..] = civil(n as f64).unwrap();
            assert_eq!(seconds([y, mo, d, h, mi, s]), Some(n));
        }
    }
}
