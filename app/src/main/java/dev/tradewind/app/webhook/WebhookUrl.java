package dev.tradewind.app.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// The address of an endpoint: `https`, or `http` on this machine, where nobody listens in between.
final class WebhookUrl {
    private static final int CHARACTERS_MAX = 2048;

    private WebhookUrl() {}

    /// @throws IllegalArgumentException that says what is wrong
    static URI parse(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "has more than %d characters".formatted(CHARACTERS_MAX));
        }
        var uri = read(text);
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(
                    "must be an address such as https://shop.example/hook");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must have no user and no fragment");
        }
        if (scheme.equals("http") && !isOfThisMachine(uri.getHost())) {
            throw new IllegalArgumentException("must be https, but on this machine");
        }
        return uri;
    }

    private static URI read(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address: " + e.getReason(), e);
        }
    }

    private static boolean isOfThisMachine(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
