package dev.tradewind.aws.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.model.SnsException;

/// The names, platforms and attributes of applications of push services. What comes of an event, of feedback and of Apple's
/// identifiers is kept and returned, and has no effect here.
///
/// Source: SNS API Reference, CreatePlatformApplication and SetPlatformApplicationAttributes; the words from recorded
/// answers of AWS.
final class PlatformAttributes {
    static final String ENABLED = "Enabled";
    private static final String CREDENTIAL = "PlatformCredential";
    private static final String PRINCIPAL = "PlatformPrincipal";

    /// This platform's credentials need no principal.
    private static final String GCM = "GCM";

    private static final int NAME_LENGTH_MAX = 256;
    private static final int VALUE_BYTES_MAX = 2048;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Set<String> CREDENTIALS = Set.of(CREDENTIAL, PRINCIPAL);
    private static final Set<String> PLATFORMS =
            Set.of(
                    "ADM",
                    "APNS",
                    "APNS_SANDBOX",
                    "APNS_VOIP",
                    "APNS_VOIP_SANDBOX",
                    "BAIDU",
                    GCM,
                    "MACOS",
                    "MACOS_SANDBOX",
                    "MPNS",
                    "WNS");
    private static final Set<String> KEPT =
            Set.of(
                    "ApplePlatformBundleID",
                    "ApplePlatformTeamID",
                    ENABLED,
                    "EventDeliveryFailure",
                    "EventEndpointCreated",
                    "EventEndpointDeleted",
                    "EventEndpointUpdated",
                    "FailureFeedbackRoleArn",
                    "SuccessFeedbackRoleArn",
                    "SuccessFeedbackSampleRate");

    private PlatformAttributes() {}

    static void checkName(String name) {
        if (name.isEmpty()) {
            throw wrongName(name, "cannot be empty");
        }
        if (name.length() > NAME_LENGTH_MAX) {
            throw wrongName(name, "must be at most 256 characters long");
        }
        if (!NAME.matcher(name).matches()) {
            throw wrongName(
                    name,
                    "must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'");
        }
    }

    private static SnsException wrongName(String name, String reason) {
        return SnsError.invalid("%s Reason: %s".formatted(name, reason));
    }

    static void checkPlatform(String platform) {
        if (!PLATFORMS.contains(platform)) {
            throw SnsError.invalid("Platform Reason: %s is not supported".formatted(platform));
        }
    }

    /// Checks that what an application needs at its push service is there; nobody can say here whether it is right.
    static void checkCredentials(String platform, Map<String, String> attributes) {
        boolean hasCredential = attributes.containsKey(CREDENTIAL);
        boolean hasPrincipal = attributes.containsKey(PRINCIPAL);
        if (hasPrincipal && !hasCredential) {
            throw lacks(PRINCIPAL, CREDENTIAL);
        }
        if (!hasCredential) {
            throw invalid("Platform credentials are invalid");
        }
        if (!hasPrincipal && !platform.equals(GCM)) {
            throw lacks(CREDENTIAL, PRINCIPAL);
        }
    }

    private static SnsException lacks(String given, String missing) {
        return invalid("%s attribute provided without %s".formatted(given, missing));
    }

    static SnsException invalid(String reason) {
        return SnsError.invalid("Attributes Reason: " + reason);
    }

    /// The attributes that are kept of those that were given.
    static Map<String, String> kept(Map<String, String> attributes) {
        var kept = new HashMap<String, String>();
        attributes.forEach((name, value) -> {
            if (KEPT.contains(name)) {
                checkLength(name, value);
                kept.put(name, name.equals(ENABLED) ? String.valueOf(enabled(value)) : value);
            } else if (!CREDENTIALS.contains(name)) {
                throw invalid("Invalid attribute name: " + name);
            }
        });
        return kept;
    }

    static void checkLength(String name, String value) {
        if (value.getBytes(UTF_8).length > VALUE_BYTES_MAX) {
            throw invalid(
                    "Invalid value for attribute: %s: must be at most %d bytes long in UTF-8 encoding"
                            .formatted(name, VALUE_BYTES_MAX));
        }
    }

    static boolean enabled(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw invalid(
                            "Invalid value for attribute: %s: must be either true or false"
                                    .formatted(ENABLED));
        };
    }

    static Map<String, String> describe(Map<String, String> attributes) {
        var all = new TreeMap<>(attributes);
        all.putIfAbsent(ENABLED, "true");
        return all;
    }
}
