package dev.tradewind.http;

import java.util.List;
import java.util.Optional;

/// The form in which a route takes a body: of certain types, in UTF-8, not packed.
///
/// @param named the types that a refusal names
/// @param others that are taken too
record BodyForm(List<String> named, List<String> others) {
    private static final String IDENTITY = "identity";

    /// A sidecar delivers events as the second (CloudEvents JSON format 1.0.2, section 3).
    private static final BodyForm JSON =
            new BodyForm(List.of("application/json"), List.of("application/cloudevents+json"));

    static BodyForm of(Route route) {
        return route.streamedTypes().isEmpty()
                ? JSON
                : new BodyForm(route.streamedTypes().stream().sorted().toList(), List.of());
    }

    /// The refusal of a body in another form, with what the server would take (RFC 9110, section 15.5.16).
    Optional<Reply> refusal(Request request) {
        var type = ContentType.of(request);
        // A page of any other site can have a browser send a body here, but as none of them unless
        // it is let to: the
        // browser asks first (Fetch Standard, "CORS-safelisted request-header").
        if (!named.contains(type.mediaType()) && !others.contains(type.mediaType())) {
            return Optional.of(
                    unsupported(
                                    "the body has to be sent with the header Content-Type: "
                                            + String.join(" or ", named))
                            .with("Accept", String.join(", ", named)));
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
