package dev.tradewind.aws.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.aws.wire.MalformedRequest;
import dev.tradewind.http.ContentType;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The answers to requests that no service takes: each says what it lacks, in the protocol that it is nearest to.
///
/// Source: RFC 9110, sections 15.5.6 and 15.5.16, and the codes of AWS's "Common errors". The words are this
/// project's.
public final class Unclaimed {
    private static final String TARGET = "x-amz-target";

    /// The operations of CloudWatch Logs, in its model.
    private static final String LOGS = "Logs_20140328.";

    /// The end of a signature's scope for S3, whose errors have a form of their own.
    private static final String BUCKETS = "/s3/aws4_request";

    private static final String POST = "POST";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNSUPPORTED = 415;
    private static final int NOT_IMPLEMENTED = 501;

    /// The codings of a body that are read. `amz-1.0` is what some of AWS's own examples call one that is none.
    private static final Set<String> CODINGS = Set.of("", "identity", "gzip", "amz-1.0");

    private Unclaimed() {}

    /// The refusal of a request that no service is asked about, for the way in which it is written.
    public static Optional<Reply> unread(Request request) {
        if (request.headers().containsKey(TARGET) && !request.method().equals(POST)) {
            return Optional.of(
                    json(
                                    METHOD_NOT_ALLOWED,
                                    "UnknownOperationException",
                                    "AWS JSON is sent by POST.")
                            .with("Allow", POST));
        }
        return request.body().length == 0 ? Optional.empty() : unreadBody(request);
    }

    private static Optional<Reply> unreadBody(Request request) {
        var coding = request.header("content-encoding").orElse("").strip();
        if (!CODINGS.contains(coding.toLowerCase(Locale.ROOT))) {
            return Optional.of(
                    unsupported("The only Content-Encoding that is read is gzip.")
                            .with("Accept-Encoding", "gzip, identity"));
        }
        return ContentType.of(request).isUtf8()
                ? Optional.empty()
                : Optional.of(unsupported("The only charset that is read is UTF-8."));
    }

    /// The answer to a request that every service has left alone.
    public static Reply answer(Incoming incoming) {
        var request = incoming.request();
        var type = ContentType.of(request).mediaType();
        if (request.header(TARGET).filter(it -> it.startsWith(LOGS)).isPresent()) {
            return json(
                    BAD_REQUEST,
                    "UnknownOperationException",
                    "CloudWatch Logs is not here: ./tradewind functions logs NAME shows what a function has logged.");
        }
        if (request.header("authorization").filter(it -> it.contains(BUCKETS)).isPresent()) {
            return new Reply(
                    NOT_IMPLEMENTED,
                    Map.of("content-type", "application/xml"),
                    "<Error><Code>NotImplemented</Code><Message>S3 is not here.</Message></Error>\n"
                            .getBytes(UTF_8));
        }
        if (request.headers().containsKey(TARGET)) {
            return json(
                    BAD_REQUEST,
                    "UnknownOperationException",
                    "The header X-Amz-Target names a service of this endpoint, a dot and an operation.");
        }
        if (type.startsWith("application/x-amz-json")) {
            return json(
                    BAD_REQUEST,
                    "UnknownOperationException",
                    "The header X-Amz-Target, which names the operation, is missing.");
        }
        boolean hasOtherBody = request.body().length > 0 && !type.isEmpty() && !type.equals(FORM);
        return hasOtherBody
                ? unsupported(
                        "A body of that type is read where the request names its operation: X-Amz-Target in AWS JSON,"
                                + " smithy-protocol in CBOR, a path that an operation has in REST.")
                : query(incoming);
    }

    private static Reply query(Incoming incoming) {
        var method = incoming.request().method();
        var action = action(incoming);
        if (!action.isEmpty()) {
            return AwsQuery.METHODS.contains(method)
                    ? xml(
                            BAD_REQUEST,
                            "InvalidAction",
                            "No service of this endpoint has that action.")
                    : xml(METHOD_NOT_ALLOWED, "InvalidAction", "An action is sent by GET or POST.")
                            .with("Allow", "GET, POST");
        }
        boolean isForm = !incoming.request().query().isEmpty() || method.equals(POST);
        return isForm
                ? xml(BAD_REQUEST, "MissingAction", "The request has no parameter Action.")
                : new Reply(
                        NOT_FOUND,
                        Map.of("content-type", "text/xml"),
                        "<UnknownOperationException/>\n".getBytes(UTF_8));
    }

    private static String action(Incoming incoming) {
        try {
            return incoming.form().value("Action").orElse("");
        } catch (MalformedRequest _) {
            return "";
        }
    }

    private static Reply unsupported(String message) {
        return xml(UNSUPPORTED, "UnsupportedMediaType", message);
    }

    private static Reply json(int status, String type, String message) {
        var body = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(type, message);
        return new Reply(
                status, Map.of("content-type", "application/x-amz-json-1.0"), body.getBytes(UTF_8));
    }

    private static Reply xml(int status, String code, String message) {
        var body =
                "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>\n"
                        .formatted(code, message);
        return new Reply(status, Map.of("content-type", "text/xml"), body.getBytes(UTF_8));
    }
}
