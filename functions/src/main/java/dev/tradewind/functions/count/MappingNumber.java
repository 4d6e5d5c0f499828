package dev.tradewind.functions.count;

/// The numbers that a mapping has since the start of the instance.
///
/// Source: Lambda Developer Guide, "Types of metrics for event source mappings".
public enum MappingNumber {
    /// Of messages that were taken off the queue; AWS's `PolledEventCount`.
    RECEIVED,
    /// Of messages that matched no filter, and were deleted; AWS's `FilteredOutEventCount`.
    FILTERED,
    /// Of messages that were handed to the function; AWS's `InvokedEventCount`.
    INVOKED,
    /// Of batches that were turned away, and are tried again.
    THROTTLES,
    /// Of messages that were handled and deleted; AWS's `DeletedEventCount`.
    DELETED,
    /// Of messages that come again; AWS's `FailedInvokeEventCount` has those of whole batches.
    FAILED,
    /// Of messages that were handled, and that another receive may have had before they could be deleted.
    OUTLIVED
}
