package dev.tradewind.http;

import java.util.Optional;

/// The form in which a route takes a body: JSON in UTF-8, not packed.
final class JsonBody {
    private static final String JSON = "application/json";

    /// A sidecar delivers events so (CloudEvents JSON format 1.0.2, section 3).
    private static final String EVENT = "application/cloudevents+json";

    private static final String IDENTITY = "identity";

    private JsonBody() {}

    /// The refusal of a body in another form, with what the server would take (RFC 9110, section 15.5.16).
    static Optional<Reply> refusal(Request request) {
        var type = ContentType.of(request);
        // A page of any other site can have a browser send a body here, but as either of them only
        // if it is let to: the
        // browser asks first (Fetch Standard, "CORS-safelisted request-header").
        if (!type.mediaType().equals(JSON) && !type.mediaType().equals(EVENT)) {
            return Optional.of(
                    unsupported("the body has to be sent with the header Content-Type: " + JSON)
                            .with("Accept", JSON));
        }
        if (!type.isUtf8()) {
            return Optional.of(
                    unsupported(
                            "the body has to be in UTF-8, not in " + type.charset().orElseThrow()));
        }
        var coding = request.header("content-encoding").orElse(IDENTITY);
        return coding.equalsIgnoreCase(IDENTITY)
                ? Optional.empty()
                : Optional.of(
                        unsupported("a body that is packed (%s) is not read".formatted(coding))
                                .with("Accept-Encoding", IDENTITY));
    }

    private static Reply unsupported(String detail) {
        return Reply.of(Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, detail));
    }
}
