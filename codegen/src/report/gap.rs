use crate::document::pointer::Pointer;

/// A place of the document that is not, or not fully, in the emitted client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where in the normalised document.
    pub at: Pointer,
    /// Why.
    pub reason: String,
}
