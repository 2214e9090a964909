//! Fitting the model to published moments (arrives with the calibration of the model).
