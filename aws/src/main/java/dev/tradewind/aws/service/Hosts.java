package dev.tradewind.aws.service;

import java.util.Optional;
import java.util.regex.Pattern;

/// The host names of AWS's endpoints: `sqs.eu-west-1.amazonaws.com`, and whatever else ends differently.
public final class Hosts {
    private static final String PLACE = "{region}";
    private static final Pattern REGION = Pattern.compile("[a-z]{2}[a-z0-9-]*-\\d");

    private Hosts() {}

    /// The region that `host` names, if it begins as `template` does.
    public static Optional<String> region(String template, String host) {
        int at = template.indexOf(PLACE);
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
}
