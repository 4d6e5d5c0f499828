package dev.tradewind.aws.sns;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The settings of text messages and the values that they take. They are kept and returned, and have no effect here.
///
/// Source: SNS API Reference, SetSMSAttributes; the words on an unknown name and on `DefaultSMSType` from recorded answers
/// of AWS, the others in their form.
final class SmsAttributes {
    private static final int LENGTH_MAX = 2048;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern PERCENT = Pattern.compile("100|[1-9]?\\d");
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::\\d{12}:role/.+");

    /// Up to eleven letters and digits, a letter among them.
    private static final Pattern SENDER =
            Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9]([A-Za-z0-9-]{0,9}[A-Za-z0-9])?");

    private static final Map<String, Predicate<String>> RULES =
            Map.of(
                    "MonthlySpendLimit", AMOUNT.asMatchPredicate(),
                    "DeliveryStatusIAMRole", ROLE.asMatchPredicate(),
                    "DeliveryStatusSuccessSamplingRate", PERCENT.asMatchPredicate(),
                    "DefaultSenderID", SENDER.asMatchPredicate(),
                    "DefaultSMSType", it -> it.equals("Promotional") || it.equals("Transactional"),
                    "UsageReportS3Bucket", _ -> true);

    private SmsAttributes() {}

    /// An empty value takes a setting away.
    static void check(String name, String value) {
        var rule = RULES.get(name);
        if (rule == null) {
            throw SnsError.INVALID_PARAMETER.because(name + " is not a valid attribute");
        }
        if (!value.isEmpty() && (value.length() > LENGTH_MAX || !rule.test(value))) {
            throw SnsError.INVALID_PARAMETER.because(name + " is invalid");
        }
    }
}
