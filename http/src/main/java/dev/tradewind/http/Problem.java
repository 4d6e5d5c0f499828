package dev.tradewind.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// A refusal of a request: RFC 9457 problem details. The kind is for programs, the detail for people.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String TYPES = "https://tradewind.dev/problems/";

    /// The problems that exist; each is a `type` URI, a title and a status.
    public enum Kind {
        INVALID_REQUEST(400, "invalid-request", "The request is not valid"),
        UNAUTHENTICATED(401, "unauthenticated", "It is not said who asks"),
        INVALID_TOKEN(401, "invalid-token", "It is not proven who asks"),
        FORBIDDEN(403, "forbidden", "This is not allowed here"),
        INSUFFICIENT_ROLE(403, "insufficient-role", "This is for callers of another role"),
        NOT_FOUND(404, "not-found", "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "This is not done with that"),
        TOO_LATE(409, "too-late", "It is too late for that"),
        CHANGED(409, "changed", "This is not as whoever asked for it took it to be"),
        PRECONDITION_FAILED(
                412, "precondition-failed", "This is not any more what the request takes it to be"),
        IDEMPOTENCY_KEY_REUSED(
                422, "idempotency-key-reused", "The idempotency key was used for another request"),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body is not of the right type"),
        UNAVAILABLE(503, "unavailable", "The request cannot be carried out now"),
        OUTCOME_UNKNOWN(
                503, "outcome-unknown", "It is not known whether the request was carried out");

        private final int status;
        private final String slug;
        private final String title;

        Kind(int status, String slug, String title) {
            this.status = status;
            this.slug = slug;
            this.title = title;
        }
    }

    private final Kind kind;
    private final String detail;
    private final transient List<FieldError> errors;

    public Problem(Kind kind, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.kind = kind;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    public static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, List.of());
    }

    /// A request with one wrong field.
    public static Problem inField(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    public static Problem invalid(List<FieldError> errors) {
        var first = errors.getFirst();
        var what = first.pointer().isEmpty() ? "the body" : first.pointer(); // RFC 6901 section 5
        return new Problem(Kind.INVALID_REQUEST, what + " " + first.detail(), errors);
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return kind.status;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /// The details that the caller gets.
    public Details details() {
        return new Details(TYPES + kind.slug, kind.title, kind.status, detail, errors);
    }

    /// The members of a problem details object, RFC 9457 section 3.1; `errors` is an extension member as in
    /// its section 3.
    public record Details(
            String type,
            String title,
            int status,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}
}
