package dev.tradewind.aws.sns;

import dev.tradewind.aws.sns.delivery.DeliveryPolicy;
import dev.tradewind.aws.sns.delivery.DeliveryPolicyJson;
import dev.tradewind.aws.sns.delivery.TopicDeliveryPolicy;
import dev.tradewind.broker.topic.FilterPolicy;
import dev.tradewind.broker.topic.FilterPolicy.Scope;
import dev.tradewind.broker.topic.Replay;
import dev.tradewind.broker.topic.ReplayPolicy;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.SubscriptionSettings;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The attributes of a subscription. `SubscriptionRoleArn` is kept and returned, and has no effect here.
///
/// Errors are told without what stands before them, which is not the same in Subscribe and in
/// SetSubscriptionAttributes.
///
/// Source: SNS API Reference, SetSubscriptionAttributes and GetSubscriptionAttributes; the words from
/// recorded answers of AWS.
final class SubscriptionAttributes {
    /// As of a topic's attributes; a filter policy has a limit of its own.
    private static final int LENGTH_MAX = 30 * 1024;

    private static final String FILTER_POLICY = "FilterPolicy";
    private static final String SCOPE = "FilterPolicyScope";
    private static final String RAW = "RawMessageDelivery";
    private static final String DELIVERY_POLICY = TopicDeliveryPolicy.ATTRIBUTE;
    private static final String REDRIVE_POLICY = SubscriptionSettings.REDRIVE_POLICY;
    private static final Set<String> STORED =
            Set.of(DELIVERY_POLICY, REDRIVE_POLICY, ReplayPolicy.ATTRIBUTE, "SubscriptionRoleArn");
    private static final Map<String, Scope> SCOPES =
            Map.of(
                    "MessageAttributes", Scope.MESSAGE_ATTRIBUTES,
                    "MessageBody", Scope.MESSAGE_BODY);

    private SubscriptionAttributes() {}

    static boolean isSettable(String name) {
        return STORED.contains(name)
                || name.equals(FILTER_POLICY)
                || name.equals(SCOPE)
                || name.equals(RAW);
    }

    /// `subscription` with all of `attributes`; the scope before the policy that it is for.
    ///
    /// @throws Refusal with the words for what is wrong with one
    static Subscription applyAll(Subscription subscription, Map<String, String> attributes) {
        var scoped =
                Optional.ofNullable(attributes.get(SCOPE))
                        .map(scope -> apply(subscription, SCOPE, scope))
                        .orElse(subscription);
        var changed = scoped;
        for (var attribute : attributes.entrySet()) {
            changed = apply(changed, attribute.getKey(), attribute.getValue());
        }
        return changed;
    }

    static Subscription apply(Subscription subscription, String name, String value) {
        return switch (name) {
            case RAW -> withRaw(subscription, raw(value));
            case FILTER_POLICY -> subscription.withFilterPolicy(policy(value, scope(subscription)));
            case SCOPE -> withScope(subscription, value);
            default -> withEdgeAttributes(subscription, name, value);
        };
    }

    private static boolean raw(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw refusal(
                            "RawMessageDelivery: Invalid value [%s]. Must be true or false."
                                    .formatted(value));
        };
    }

    private static Subscription withRaw(Subscription subscription, boolean raw) {
        if (raw && !Endpoints.takeRaw(subscription.protocol())) {
            throw refusal(
                    "Delivery protocol [%s] does not support raw message delivery."
                            .formatted(subscription.protocol()));
        }
        return subscription.withRawDelivery(raw);
    }

    /// None for an empty text or an empty object.
    private static Optional<FilterPolicy> policy(String text, Scope scope) {
        return text.isEmpty() || isEmptyObject(text)
                ? Optional.empty()
                : Optional.of(FilterPolicy.compile(text, scope));
    }

    private static boolean isEmptyObject(String text) {
        return text.strip().startsWith("{") && text.strip().substring(1).strip().equals("}");
    }

    private static Subscription withScope(Subscription subscription, String name) {
        var scope = SCOPES.get(name);
        if (scope == null) {
            throw refusal(
                    "FilterPolicyScope: Invalid value [%s]. Please use either MessageBody or"
                                    .formatted(name)
                            + " MessageAttributes");
        }
        return scope == scope(subscription)
                ? subscription
                : rescoped(withEdgeAttributes(subscription, SCOPE, name), scope);
    }

    private static Subscription rescoped(Subscription subscription, Scope scope) {
        return subscription.withFilterPolicy(
                subscription
                        .filterPolicy()
                        .map(policy -> FilterPolicy.compile(policy.text(), scope)));
    }

    private static Scope scope(Subscription subscription) {
        return SCOPES.getOrDefault(
                subscription.edgeAttributes().getOrDefault(SCOPE, ""), Scope.MESSAGE_ATTRIBUTES);
    }

    private static Subscription withEdgeAttributes(
            Subscription subscription, String name, String value) {
        var stored = new HashMap<>(subscription.edgeAttributes());
        if (value.isEmpty() || isNoReplay(name, value)) {
            stored.remove(name);
        } else {
            check(subscription, name, value);
            stored.put(name, value);
        }
        return subscription.withEdgeAttributes(stored);
    }

    private static boolean isNoReplay(String name, String value) {
        return name.equals(ReplayPolicy.ATTRIBUTE) && ReplayPolicy.parse(value).isEmpty();
    }

    private static void check(Subscription subscription, String name, String value) {
        if (value.length() > LENGTH_MAX) {
            throw refusal(name + ": larger than 30 KB");
        }
        switch (name) {
            case REDRIVE_POLICY -> SubscriptionRedrive.check(subscription, value);
            case DELIVERY_POLICY -> DeliveryPolicyJson.ofSubscription(value);
            default -> {}
        }
    }

    private static Refusal refusal(String message) {
        return new Refusal(RequestFault.INVALID_PARAMETER, message);
    }

    /// The status of a replay, as SNS writes it.
    static String text(Replay.Status status) {
        return switch (status) {
            case PENDING -> "Pending";
            case IN_PROGRESS -> "In progress";
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
        };
    }

    private static String text(Scope scope) {
        return switch (scope) {
            case MESSAGE_ATTRIBUTES -> "MessageAttributes";
            case MESSAGE_BODY -> "MessageBody";
        };
    }

    static Map<String, String> describe(Subscription subscription, DeliveryPolicy effective) {
        var standing = subscription.standing();
        var attributes = new LinkedHashMap<String, String>(subscription.edgeAttributes());
        attributes.remove(SCOPE);
        attributes.put("SubscriptionArn", subscription.arn().toString());
        attributes.put("TopicArn", subscription.topic().toString());
        attributes.put("Owner", subscription.owner());
        attributes.put("Protocol", subscription.protocol());
        attributes.put("Endpoint", subscription.endpoint());
        attributes.put("SubscriptionPrincipal", "arn:aws:iam::" + subscription.owner() + ":root");
        attributes.put("ConfirmationWasAuthenticated", String.valueOf(standing.authenticated()));
        attributes.put("PendingConfirmation", String.valueOf(subscription.isPending()));
        if (subscription.protocol().startsWith("http")) {
            attributes.put("EffectiveDeliveryPolicy", effective.describe());
        }
        attributes.put(RAW, String.valueOf(subscription.rawDelivery()));
        subscription
                .filterPolicy()
                .ifPresent(policy -> {
                    attributes.put(FILTER_POLICY, policy.text());
                    attributes.put(SCOPE, text(policy.scope()));
                });
        return attributes;
    }
}
