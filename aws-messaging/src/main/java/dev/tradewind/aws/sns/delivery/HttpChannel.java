package dev.tradewind.aws.sns.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.broker.topic.Notification;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR_MIN = 500;

    @Override
    public EndpointAnswer deliver(Dispatch dispatch) throws InterruptedException {
        try {
            return post(dispatch, URI.create(dispatch.endpoint().address()));
        } catch (IllegalArgumentException e) {
            return new EndpointAnswer.Failed(Optional.empty(), reason(e), true);
        } catch (ConnectException e) {
            var reason = unreached(URI.create(dispatch.endpoint().address()), e);
            return new EndpointAnswer.Failed(Optional.empty(), reason, false);
        } catch (IOException e) {
            return new EndpointAnswer.Failed(Optional.empty(), reason(e), false);
        }
    }

    /// A user in the URL is named once the endpoint asks who is there.
    private EndpointAnswer post(Dispatch dispatch, URI uri)
            throws IOException, InterruptedException {
        int status = send(request(dispatch, uri).build());
        if (status == UNAUTHORIZED && uri.getUserInfo() != null) {
            var user = Base64.getEncoder().encodeToString(uri.getUserInfo().getBytes(UTF_8));
            status = send(request(dispatch, uri).header("Authorization", "Basic " + user).build());
        }
        return answer(status);
    }

    /// A request's own timeout ends with the head of the answer; this one is for all of it.
    private static int send(HttpRequest request) throws IOException, InterruptedException {
        var answer = Client.ONE.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException _) {
            throw new HttpTimeoutException("no whole answer within " + TIMEOUT);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static EndpointAnswer answer(int status) {
        if (status >= OK_MIN && status < REDIRECTION_MIN) {
            return new EndpointAnswer.Accepted(Optional.of(status));
        }
        boolean endpointsFault = status < OK_MIN || status >= SERVER_ERROR_MIN;
        boolean permanent = !endpointsFault && status != TOO_MANY_REQUESTS;
        return new EndpointAnswer.Failed(Optional.of(status), "HTTP status " + status, permanent);
    }

    private static HttpRequest.Builder request(Dispatch dispatch, URI uri) {
        var delivery = dispatch.delivery();
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(TIMEOUT)
                        .header("User-Agent", AGENT)
                        .header("Content-Type", contentType(dispatch))
                        .header("x-amz-sns-message-type", dispatch.type().wireName())
                        .header("x-amz-sns-message-id", delivery.messageId().toString())
                        .POST(BodyPublishers.ofString(delivery.body()));
        dispatch.topic().ifPresent(arn -> request.header("x-amz-sns-topic-arn", arn.toString()));
        if (dispatch.type() != Notification.Type.SUBSCRIPTION_CONFIRMATION) {
            request.header("x-amz-sns-subscription-arn", delivery.owner().toString());
        }
        if (dispatch.isRaw() && dispatch.type() == Notification.Type.NOTIFICATION) {
            request.header("x-amz-sns-rawdelivery", "true");
        }
        return request;
    }

    /// The content type of a request; the one that a policy chooses is for notifications only.
    private static String contentType(Dispatch dispatch) {
        return dispatch.type() == Notification.Type.NOTIFICATION
                ? dispatch.contentType()
                : DeliveryPolicy.DEFAULT_CONTENT_TYPE;
    }

    /// Without the user that may be in the URL. Java's client often has no message for it, whose
    /// cause then is that a host has no address, or, after a connection was refused, that the
    /// channel is closed.
    private static String unreached(URI uri, ConnectException failure) {
        var why =
                failure.getCause() instanceof UnresolvedAddressException
                        ? "there is no such host"
                        : Optional.ofNullable(failure.getMessage()).orElse("connection refused");
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "cannot connect to %s%s: %s".formatted(uri.getHost(), port, why);
    }

    private static String reason(Exception failure) {
        var message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /// Made when the first endpoint is served, since most instances have none and it takes a while.
    private static final class Client {
        static final HttpClient ONE =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(TIMEOUT)
                        .build();
    }
}
