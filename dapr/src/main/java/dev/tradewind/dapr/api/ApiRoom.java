package dev.tradewind.dapr.api;

import dev.tradewind.dapr.state.operation.AnswerRoom;
import dev.tradewind.http.BytesInFlight;

/// The room for requests and answers over HTTP, of all sidecars of an instance together: however many applications there
/// are, there is one heap.
///
/// @param bodies of requests that have come, or are coming, and are not answered yet
/// @param replies that are large and not sent yet
public record ApiRoom(BytesInFlight bodies, AnswerRoom replies) {
    public static ApiRoom ofThisHeap() {
        return new ApiRoom(BytesInFlight.ofHeap(SidecarApi.BODY_BYTES_MAX), AnswerRoom.ofReplies());
    }
}
