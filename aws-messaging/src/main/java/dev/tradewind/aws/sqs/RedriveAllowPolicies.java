package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.RedriveAllowPolicy;
import dev.tradewind.broker.queue.RedriveAllowPolicy.Permission;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.List;

/// The text form of a redrive allow policy: a JSON object with `redrivePermission`, and with
/// `sourceQueueArns` if that is `byQueue`.
///
/// Source: SQS API Reference, SetQueueAttributes, `RedriveAllowPolicy`.
final class RedriveAllowPolicies {
    private RedriveAllowPolicies() {}

    /// Everyone for an empty text, which takes a policy away.
    ///
    /// @throws Refusal if it is no such policy
    static RedriveAllowPolicy parse(String text) {
        if (text.isEmpty()) {
            return RedriveAllowPolicy.ALLOW_ALL;
        }
        var policy = PolicyText.parse(text).orElseThrow(() -> refusal(text));
        var sources = policy.lists().getOrDefault("sourceQueueArns", List.of());
        return new RedriveAllowPolicy(
                permission(policy.texts().getOrDefault("redrivePermission", ""), text),
                sources.stream().map(Arn::parse).toList());
    }

    private static Permission permission(String name, String text) {
        return switch (name) {
            case "allowAll" -> Permission.ALLOW_ALL;
            case "denyAll" -> Permission.DENY_ALL;
            case "byQueue" -> Permission.BY_QUEUE;
            default -> throw refusal(text);
        };
    }

    private static Refusal refusal(String text) {
        return new Refusal(RequestFault.INVALID_PARAMETER, "no redrive allow policy: " + text);
    }
}
