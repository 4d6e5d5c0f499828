package dev.tradewind.aws.sns.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.broker.topic.Notification;
import dev.tradewind.http.client.OutwardAnswer;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.client.OutwardRequest;
import dev.tradewind.http.outward.OutwardGuard;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Posts messages to HTTP endpoints, one message a request.
///
/// Source: Amazon SNS Developer Guide, "Fanout Amazon SNS notifications to HTTPS endpoints",
/// "HTTP/HTTPS headers", "Message delivery retries".
public final class HttpChannel implements NotificationChannel {
    /// An endpoint that takes longer to answer has failed.
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final String AGENT = "Amazon Simple Notification Service Agent";
    private static final int OK_MIN = 200;
    private static final int REDIRECTION_MIN = 300;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR_MIN = 500;
    private static final int WHO_IS_THERE = 401;

    private final OutwardClient client;

    /// @param client that allows an endpoint as long as [SNS does][#client]
    public HttpChannel(OutwardClient client) {
        this.client = client;
    }

    /// A client that gives an endpoint the time that SNS gives it.
    public static OutwardClient client(OutwardGuard guard) {
        return new OutwardClient(guard, TIMEOUT);
    }

    @Override
    public EndpointAnswer deliver(Dispatch dispatch) throws InterruptedException {
        try {
            return answer(post(request(dispatch)));
        } catch (IllegalArgumentException e) {
            return new EndpointAnswer.Failed(Optional.empty(), e.toString(), true);
        }
    }

    /// A user in the URL is named once the endpoint asks who is there.
    private OutwardAnswer post(OutwardRequest request) throws InterruptedException {
        var answer = client.send(request);
        var user = request.uri().getUserInfo();
        return user != null && asksWhoIsThere(answer)
                ? client.send(request.with("Authorization", "Basic " + encoded(user)))
                : answer;
    }

    private static boolean asksWhoIsThere(OutwardAnswer answer) {
        return answer instanceof OutwardAnswer.Answered it && it.status() == WHO_IS_THERE;
    }

    private static String encoded(String user) {
        return Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    }

    /// An endpoint that deliveries may not go to is not tried again: that would be of no use.
    private static EndpointAnswer answer(OutwardAnswer answer) {
        return switch (answer) {
            case OutwardAnswer.Answered answered -> answer(answered.status());
            case OutwardAnswer.Closed(var reason) -> failed(reason, true);
            case OutwardAnswer.Nowhere(var reason) -> failed(reason, false);
            case OutwardAnswer.Late(var reason) -> failed(reason, false);
            case OutwardAnswer.Failed(var reason) -> failed(reason, false);
        };
    }

    private static EndpointAnswer failed(String reason, boolean permanent) {
        return new EndpointAnswer.Failed(Optional.empty(), reason, permanent);
    }

    private static EndpointAnswer answer(int status) {
        if (status >= OK_MIN && status < REDIRECTION_MIN) {
            return new EndpointAnswer.Accepted(Optional.of(status));
        }
        boolean endpointsFault = status < OK_MIN || status >= SERVER_ERROR_MIN;
        boolean permanent = !endpointsFault && status != TOO_MANY_REQUESTS;
        return new EndpointAnswer.Failed(Optional.of(status), "HTTP status " + status, permanent);
    }

    private static OutwardRequest request(Dispatch dispatch) {
        var delivery = dispatch.delivery();
        var headers = new LinkedHashMap<String, String>();
        headers.put("User-Agent", AGENT);
        headers.put("Content-Type", contentType(dispatch));
        headers.put("x-amz-sns-message-type", dispatch.type().wireName());
        headers.put("x-amz-sns-message-id", delivery.messageId().toString());
        dispatch.topic().ifPresent(arn -> headers.put("x-amz-sns-topic-arn", arn.toString()));
        if (dispatch.type() != Notification.Type.SUBSCRIPTION_CONFIRMATION) {
            headers.put("x-amz-sns-subscription-arn", delivery.owner().toString());
        }
        if (dispatch.isRaw() && dispatch.type() == Notification.Type.NOTIFICATION) {
            headers.put("x-amz-sns-rawdelivery", "true");
        }
        return new OutwardRequest(
                URI.create(dispatch.endpoint().address()), headers, delivery.body());
    }

    /// The content type of a request; the one that a policy chooses is for notifications only.
    private static String contentType(Dispatch dispatch) {
        return dispatch.type() == Notification.Type.NOTIFICATION
                ? dispatch.contentType()
                : DeliveryPolicy.DEFAULT_CONTENT_TYPE;
    }
}
