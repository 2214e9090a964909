//! Ranges of the fitted parameters, as a unit cube.

use scenarios::parameters::with_values;
use sim_core::params::Params;

/// One fitted parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Name.
    pub name: String,
    /// Value at 0.
    pub low: f64,
    /// Value at 1.
    pub high: f64,
    /// Whether ratios, not differences, are even.
    pub log: bool,
    /// Whether the search moves it.
    pub searched: bool,
}

impl Axis {
    /// Value at a place between 0 and 1, in five digits, so that what is written is what is run.
    pub fn value(&self, place: f64) -> f64 {
        let place = place.clamp(0.0, 1.0);
        let value = if self.log {
            let (low, high) = (libm::log(self.low), libm::log(self.high));
            libm::exp(low + place * (high - low))
        } else {
            self.low + place * (self.high - self.low)
        };
        rounded(value).clamp(self.low, self.high)
    }

    /// Place of a value, 0 to 1.
    pub fn place(&self, value: f64) -> f64 {
        let place = if self.log {
            libm::log(value / self.low) / libm::log(self.high / self.low)
        } else {
            (value - self.low) / (self.high - self.low)
        };
        place.clamp(0.0, 1.0)
    }
}

/// A number in five significant digits.
fn rounded(value: f64) -> f64 {
    format!("{value:.4e}").parse().unwrap_or(value)
}

/// All fitted parameters, and the values of the others.
#[derive(Clone, Debug)]
pub struct Space {
    /// The parameters that are fitted.
    pub axes: Vec<Axis>,
    params: Params,
    shipped: Vec<f64>,
}

impl Space {
    /// A space around shipped parameters.
    ///
    /// # Errors
    /// Names a parameter that can't be set.
    pub fn new(axes: Vec<Axis>, params: Params) -> Result<Self, String> {
        let json = serde_json::to_value(&params).map_err(|error| error.to_string())?;
        let shipped = axes
            .iter()
            .map(|axis| {
                let pointer = format!("/{}", axis.name.replace(['.', '['], "/").replace(']', ""));
                let value = json.pointer(&pointer).and_then(serde_json::Value::as_f64);
                let value = value.ok_or_else(|| {
                    format!("`{}` is no single number; name one of a list as NAME[0]", axis.name)
                })?;
                let set = with_values(&params, [(axis.name.as_str(), axis.value(0.5))]);
                set.map(|_| axis.place(value)).ok_or_else(|| {
                    format!("`{}` takes whole numbers, so it can't be fitted", axis.name)
                })
            })
            .collect::<Result<Vec<f64>, String>>()?;
        Ok(Self { axes, params, shipped })
    }

    /// Number of parameters.
    pub fn dimensions(&self) -> usize {
        self.axes.len()
    }

    /// The shipped parameters, fitted or not.
    pub fn around(&self) -> &Params {
        &self.params
    }

    /// The shipped values as a point of the cube.
    pub fn shipped(&self) -> &[f64] {
        &self.shipped
    }

    /// The point with the shipped value of what the search leaves alone.
    pub fn searched(&self, point: &[f64]) -> Vec<f64> {
        let axes = self.axes.iter().zip(point).zip(&self.shipped);
        axes.map(|((axis, &place), &shipped)| if axis.searched { place } else { shipped }).collect()
    }

    /// Values at a point.
    pub fn values(&self, point: &[f64]) -> Vec<f64> {
        self.axes.iter().zip(point).map(|(axis, &place)| axis.value(place)).collect()
    }

    /// Parameters at a point.
    pub fn params(&self, point: &[f64]) -> Params {
        let values = self.values(point);
        let named = self.axes.iter().zip(values).map(|(axis, value)| (axis.name.as_str(), value));
        // That every name can be set was found when the space was made.
        with_values(&self.params, named).unwrap_or_else(|| self.params.clone())
    }
}
