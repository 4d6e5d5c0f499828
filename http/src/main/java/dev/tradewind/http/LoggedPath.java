package dev.tradewind.http;

import java.util.regex.Pattern;

/// The path of a request as a log may have it: without what may name a customer, which is whatever follows `/customers/`, and
/// every segment with an address in it, whether a route has such a path or not.
///
/// Segments are looked at as routes see them, decoded, so that an escape hides nothing; those that stay are written as they
/// were sent.
public final class LoggedPath {
    private static final String MASK = "*";
    private static final String CUSTOMERS = "customers";
    private static final Pattern SLASH = Pattern.compile("/");

    /// Characters; what is longer is cut.
    private static final int LENGTH_MAX = 1_000;

    private LoggedPath() {}

    public static String of(Request request) {
        return of(request.path());
    }

    static String of(String path) {
        var parts = SLASH.split(path, -1);
        boolean isOfCustomer = false;
        for (int i = 0; i < parts.length; i++) {
            var decoded = decoded(parts[i]);
            boolean isMasked = isOfCustomer || namesSomebody(decoded);
            isOfCustomer = decoded.equals(CUSTOMERS) || (isOfCustomer && decoded.isEmpty());
            parts[i] = isMasked && !decoded.isEmpty() ? MASK : parts[i];
        }
        var masked = String.join("/", parts);
        return masked.length() > LENGTH_MAX ? masked.substring(0, LENGTH_MAX) : masked;
    }

    /// The segment as a route sees it; one whose escape is broken, which no route sees, may be anything.
    private static String decoded(String segment) {
        try {
            return FormText.decodeSegment(segment);
        } catch (IllegalArgumentException _) {
            return "@";
        }
    }

    /// Tells whether an address is in a segment, or one that was encoded once more.
    private static boolean namesSomebody(String decoded) {
        return decoded.contains("@") || decoded.contains("%");
    }
}
