package dev.tradewind.aws.access;

import dev.tradewind.aws.access.AccessRefusal.Reason;
import dev.tradewind.http.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The signature that a request claims to have, in its `Authorization` header or, presigned, in its
/// query.
///
/// Source: IAM User Guide, "AWS Signature Version 4 for API requests".
///
/// @param date the day of the scope, `yyyyMMdd`
/// @param timestamp when it was signed, `yyyyMMdd'T'HHmmss'Z'`
/// @param validity how long a presigned request is good for
/// @param token of temporary credentials
record SignatureClaim(
        String accessKeyId,
        String date,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        String timestamp,
        Optional<Duration> validity,
        Optional<String> token) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String SIGNATURE_PARAMETER = "X-Amz-Signature";

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int SCOPE_PARTS = 5;
    private static final String TERMINATOR = "aws4_request";

    /// Seven days, of `X-Amz-Expires`.
    private static final int VALIDITY_SECONDS_MAX = 604_800;

    SignatureClaim {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /// @throws AccessRefusal if there is none, or it lacks something
    static SignatureClaim of(Request request) {
        var header = request.header("authorization");
        if (header.isPresent()) {
            return ofHeader(request, header.get());
        }
        var query = QueryString.parse(request.query());
        if (query.value("X-Amz-Algorithm").isEmpty()) {
            throw new AccessRefusal(
                    Reason.MISSING_TOKEN, "Request is missing Authentication Token");
        }
        return presigned(query);
    }

    private static SignatureClaim ofHeader(Request request, String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            throw incomplete("Unsupported AWS 'algorithm' in the Authorization header.");
        }
        var parts = parts(header.substring(ALGORITHM.length()));
        var missing = new StringBuilder();
        for (var name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (!parts.containsKey(name)) {
                missing.append("Authorization header requires '%s' parameter. ".formatted(name));
            }
        }
        var timestamp = request.header("x-amz-date");
        if (timestamp.isEmpty()) {
            missing.append(
                    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!missing.isEmpty()) {
            throw incomplete(missing + "Authorization=" + ALGORITHM);
        }
        return of(
                parts,
                timestamp.orElseThrow(),
                Optional.empty(),
                request.header("x-amz-security-token"));
    }

    /// `Credential=…, SignedHeaders=…, Signature=…`, in any order.
    private static Map<String, String> parts(String text) {
        var parts = new HashMap<String, String>();
        for (var part : text.split(",", 10)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    private static SignatureClaim presigned(QueryString query) {
        var parts = new HashMap<String, String>();
        var missing = new ArrayList<String>();
        for (var name : List.of("Credential", "Signature", "SignedHeaders", "Date", "Expires")) {
            query.value("X-Amz-" + name)
                    .ifPresentOrElse(it -> parts.put(name, it), () -> missing.add(name));
        }
        if (!missing.isEmpty() || !ALGORITHM.equals(query.value("X-Amz-Algorithm").orElse(""))) {
            throw incomplete(
                    "AWS query-string parameters must include 'X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Signature',"
                            + " 'X-Amz-SignedHeaders', 'X-Amz-Date' and 'X-Amz-Expires'.");
        }
        return of(
                parts,
                parts.getOrDefault("Date", ""),
                Optional.of(validity(parts.getOrDefault("Expires", ""))),
                query.value("X-Amz-Security-Token"));
    }

    private static Duration validity(String seconds) {
        if (!seconds.matches("[0-9]{1,6}")
                || Integer.parseInt(seconds) < 1
                || Integer.parseInt(seconds) > VALIDITY_SECONDS_MAX) {
            throw incomplete("X-Amz-Expires must be between 1 and 604800 seconds");
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    private static SignatureClaim of(
            Map<String, String> parts,
            String timestamp,
            Optional<Duration> validity,
            Optional<String> token) {
        var credential = parts.getOrDefault("Credential", "");
        var scope = credential.split("/", SCOPE_PARTS);
        if (scope.length != SCOPE_PARTS || !scope[4].equals(TERMINATOR)) {
            throw incomplete(
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term,"
                            + " got '%s'".formatted(credential));
        }
        parse(timestamp);
        return new SignatureClaim(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                List.of(parts.getOrDefault("SignedHeaders", "").split(";")),
                parts.getOrDefault("Signature", ""),
                timestamp,
                validity,
                token);
    }

    private static AccessRefusal incomplete(String message) {
        return new AccessRefusal(Reason.INCOMPLETE, message);
    }

    Instant signedAt() {
        return parse(timestamp);
    }

    private static Instant parse(String timestamp) {
        try {
            return TIMESTAMP.parse(timestamp, Instant::from);
        } catch (DateTimeException _) {
            throw incomplete(
                    "Date must be in ISO-8601 'basic format'. Got '%s'. See http://en.wikipedia.org/wiki/ISO_8601"
                            .formatted(timestamp));
        }
    }

    static String format(Instant time) {
        return TIMESTAMP.format(time);
    }

    String scope() {
        return "%s/%s/%s/%s".formatted(date, region, service, TERMINATOR);
    }
}
