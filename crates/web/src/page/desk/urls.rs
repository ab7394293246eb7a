//! Addresses of the desk.

use colonnade_model::NewspaperId;

pub(super) const NEWSPAPERS: &str = "/desk/newspapers";
pub(super) const ADD: &str = "/desk/newspapers/add";

pub(super) fn survey(id: i64) -> String {
    format!("{ADD}/{id}")
}

pub(super) fn newspaper(id: NewspaperId) -> String {
    format!("/desk/newspaper/{id}")
}
