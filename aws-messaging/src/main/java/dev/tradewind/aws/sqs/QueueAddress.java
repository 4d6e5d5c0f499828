package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.engine.Arn;
import java.util.Optional;

/// The parts of a queue's URL, `[http[s]://host][/queue/<region>]/<account>/<name>[/]`. Every request about a message
/// has one, so it is read without a regular expression.
///
/// @param region empty where the URL names none
/// @param account twelve digits
record QueueAddress(String region, String account, String name) {
    private static final String REGION_PREFIX = "/queue";
    private static final int ACCOUNT_DIGITS = 12;

    /// Nothing if `url` is of another form.
    static Optional<QueueAddress> tryParse(String url) {
        int end = url.endsWith("/") ? url.length() - 1 : url.length();
        int name = url.lastIndexOf('/', end - 1);
        int account = name - ACCOUNT_DIGITS - 1;
        boolean isWhole = account >= 0 && url.charAt(account) == '/' && name + 1 < end;
        if (!isWhole || !isAccount(url, account + 1, name)) {
            return Optional.empty();
        }
        return before(url, account)
                .map(region ->
                        new QueueAddress(
                                region,
                                url.substring(account + 1, name),
                                url.substring(name + 1, end)));
    }

    /// The region in what stands before the account: empty where it is a host alone, nothing where it is neither.
    private static Optional<String> before(String url, int end) {
        int slash = url.lastIndexOf('/', end - 1);
        int queue = slash - REGION_PREFIX.length();
        boolean hasRegion = queue >= 0 && url.startsWith(REGION_PREFIX, queue);
        if (hasRegion && isRegion(url, slash + 1, end) && isHostOrNothing(url, queue)) {
            return Optional.of(url.substring(slash + 1, end));
        }
        return isHostOrNothing(url, end) ? Optional.of("") : Optional.empty();
    }

    private static boolean isHostOrNothing(String url, int end) {
        return end == 0 || isHost(url, "http://", end) || isHost(url, "https://", end);
    }

    private static boolean isHost(String url, String scheme, int end) {
        return url.startsWith(scheme)
                && end > scheme.length()
                && url.lastIndexOf('/', end - 1) == scheme.length() - 1;
    }

    private static boolean isAccount(String url, int from, int to) {
        int at = from;
        while (at < to && isDigit(url.charAt(at))) {
            at++;
        }
        return at == to;
    }

    private static boolean isRegion(String url, int from, int to) {
        int at = from;
        while (at < to && isOfRegion(url.charAt(at))) {
            at++;
        }
        return at == to && from < to;
    }

    private static boolean isOfRegion(char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c) || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    Arn arn(String defaultRegion) {
        return QueueArns.of(region.isEmpty() ? defaultRegion : region, account, name);
    }
}
