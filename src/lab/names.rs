//! The names of the classes of a run that is on record alone.

use std::sync::Arc;

use crate::data::{self, EMBEDDED};
use crate::experiment::Data;

/// The names of the classes, the largest label being `largest`: those of the embedded pictures, of
/// others their numbers, since names are in the folder of the pictures and not on record.
pub fn class_names(data: &Data, largest: u8) -> Arc<[String]> {
    if data.source == EMBEDDED {
        data::fashion::CLASS_NAMES.map(str::to_owned).into()
    } else {
        data::numbered(largest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_pictures_have_names_and_others_numbers() {
        let mut data = Data::default();
        assert_eq!(class_names(&data, 3).len(), 10);
        assert!(class_names(&data, 3).contains(&"Sandal".to_owned()));
        data.source = "elsewhere".to_owned();
        assert_eq!(class_names(&data, 1)[..], ["class 0", "class 1"]);
    }
}
