package dev.tradewind.dapr.app.grpc;

import dev.tradewind.dapr.app.AppAnswer;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse;

/// The status of an event in the word that it has over HTTP. A number that Dapr does not know stays one, and is no word of
/// it.
public final class StatusWord {
    private StatusWord() {}

    static AppAnswer of(CallResult<TopicEventResponse> result) {
        return switch (result) {
            case CallResult.Replied(var response) -> of(response);
            case CallResult.Unanswered(var answer) -> answer;
        };
    }

    public static AppAnswer of(TopicEventResponse response) {
        return of(response.getStatusValue());
    }

    static AppAnswer of(int number) {
        return new AppAnswer.Called(
                switch (number) {
                    case TopicEventResponse.TopicEventResponseStatus.SUCCESS_VALUE -> "SUCCESS";
                    case TopicEventResponse.TopicEventResponseStatus.RETRY_VALUE -> "RETRY";
                    case TopicEventResponse.TopicEventResponseStatus.DROP_VALUE -> "DROP";
                    default -> Integer.toString(number);
                });
    }
}
