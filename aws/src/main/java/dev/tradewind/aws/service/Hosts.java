package dev.tradewind.aws.service;

import java.util.Optional;
import java.util.regex.Pattern;

/// The host names of AWS's endpoints: `sqs.eu-west-1.amazonaws.com`, and whatever else ends differently.
public final class Hosts {
    private static final String PLACE = "{region}";
    private static final Pattern REGION = Pattern.compile("[a-z]{2}[a-z0-9-]*-\\d");

    /// The region that a service without regions is signed for. Source: AWS General Reference, "AWS Identity and Access
    /// Management endpoints and quotas".
    private static final String GLOBAL = "us-east-1";

    private Hosts() {}

    /// The region that `host` names, if it begins as `template` does. A template without a place for the region is the
    /// whole name of a service that has none.
    public static Optional<String> region(String template, String host) {
        int at = template.indexOf(PLACE);
        if (at < 0) {
            return isHost(template, host) ? Optional.of(GLOBAL) : Optional.empty();
        }
        var before = template.substring(0, at);
        var after = template.substring(at + PLACE.length()) + ".";
        if (!host.startsWith(before)) {
            return Optional.empty();
        }
        int end = host.indexOf(after, at);
        return end < 0
                ? Optional.empty()
                : Optional.of(host.substring(at, end))
                        .filter(text -> REGION.matcher(text).matches());
    }

    /// Tells whether `host`, with a port or without, is `name`.
    private static boolean isHost(String name, String host) {
        return host.startsWith(name)
                && (host.length() == name.length() || host.charAt(name.length()) == ':');
    }
}
