package dev.tradewind.functions.mapping;

/// An observer of what becomes of messages. Called on the threads that handle them, so it must only note.
public interface MappingObserver {
    /// An observer that notes nothing.
    MappingObserver NOBODY = new MappingObserver() {};

    /// Messages were taken off the queue.
    default void received(EventSourceMapping mapping, int messages) {}

    /// Messages matched no filter, and were deleted.
    default void filteredOut(EventSourceMapping mapping, int messages) {}

    /// A batch was handed to the function.
    default void invoked(EventSourceMapping mapping, int messages) {}

    /// A batch was turned away because as many run as may; it is tried again.
    default void throttled(EventSourceMapping mapping) {}

    /// A batch is done with.
    ///
    /// @param deleted messages that were handled
    /// @param left messages that come again
    default void settled(EventSourceMapping mapping, int deleted, int left) {}

    /// Messages were handled and could not be deleted, as another receive may have them: they may be handled twice.
    default void outlived(EventSourceMapping mapping, int messages) {}
}
