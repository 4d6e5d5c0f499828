package dev.tradewind.http;

import java.util.regex.Pattern;

/// The marks in a request's head of who had it sent: a program of this machine, or a page of some site that a
/// browser shows here. Pages reach local ports, but cannot keep a browser from telling (Fetch Standard, "`Origin`
/// header"; W3C, "Fetch Metadata Request Headers"), nor name the server other than they have reached it.
public final class Provenance {
    private static final Pattern THIS_MACHINE =
            Pattern.compile(
                    "(?i)(localhost|[^:]+\\.localhost|127\\.[0-9.]+|\\[::1])\\.?(:[0-9]+)?");

    private Provenance() {}

    /// Tells whether a request is for this machine by a name of its own. A site may have a name of its own resolve to
    /// this machine; a browser then sends that one (DNS rebinding).
    public static boolean isToThisMachine(Request request) {
        return request.header("host")
                .filter(host -> THIS_MACHINE.matcher(host).matches())
                .isPresent();
    }

    /// Tells whether a page of any site had a request sent, this server's own included.
    public static boolean isFromWebPage(Request request) {
        return request.header("origin").isPresent() || !fetchSite(request).equals("none");
    }

    /// Tells whether a page of another server had a request sent.
    public static boolean isFromOtherOrigin(Request request) {
        var own = "://" + request.header("host").orElse("");
        boolean isOfOther =
                request.header("origin")
                        .filter(it -> !it.equals("http" + own) && !it.equals("https" + own))
                        .isPresent();
        var site = fetchSite(request);
        return isOfOther || !(site.equals("none") || site.equals("same-origin"));
    }

    private static String fetchSite(Request request) {
        return request.header("sec-fetch-site").orElse("none");
    }
}
