package dev.tradewind.aws.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;

/// Granting others the use of a queue. The policy is kept and returned; nobody is kept out here.
///
/// Source: SQS API Reference, AddPermission and RemovePermission; the quotas from the developer guide, "Amazon SQS
/// policy quotas".
record PermissionOperations(Queues queues, QueueUrls urls) {
    private static final String POLICY = "Policy";
    private static final int PRINCIPALS_MAX = 50;
    private static final int STATEMENTS_MAX = 20;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    void add(AddPermissionRequest request) {
        var queue = urls.arn(request.queueUrl());
        var label = label(request.label());
        var accounts = Require.nonEmpty("AWSAccountIds", request.awsAccountIds());
        var actions = Require.nonEmpty("Actions", request.actions());
        SharedActions.check(actions);
        requireFew("Principals", accounts.size(), PRINCIPALS_MAX);
        change(
                queue,
                permissions -> {
                    permissions.add(queue, label, accounts, actions);
                    requireFew("Statements", permissions.statements(), STATEMENTS_MAX);
                });
    }

    void remove(RemovePermissionRequest request) {
        var queue = urls.arn(request.queueUrl());
        var label = label(request.label());
        change(queue, permissions -> permissions.remove(label));
    }

    private void change(Arn queue, Consumer<QueuePermissions> change) {
        queues.configure(queue, settings -> changed(settings, queue, change));
    }

    private static QueueSettings changed(
            QueueSettings settings, Arn queue, Consumer<QueuePermissions> change) {
        var stored = new HashMap<>(settings.edgeAttributes());
        var permissions = QueuePermissions.of(queue, Optional.ofNullable(stored.get(POLICY)));
        change.accept(permissions);
        permissions
                .text()
                .ifPresentOrElse(
                        text -> stored.put(POLICY, bounded(text)), () -> stored.remove(POLICY));
        return settings.withEdgeAttributes(stored);
    }

    private static String bounded(String policy) {
        requireFew("Bytes", policy.getBytes(UTF_8).length, StoredAttributes.BYTES_MAX);
        return policy;
    }

    /// A policy has a quota of each of its parts.
    static void requireFew(String what, int count, int max) {
        if (count > max) {
            throw SqsError.OVER_LIMIT.because(
                    "%d %s were found, maximum allowed is %d.".formatted(count, what, max));
        }
    }

    private static String label(String label) {
        var required = Require.parameter("Label", label);
        if (!LABEL.matcher(required).matches()) {
            throw Require.invalid(
                    "Label",
                    required,
                    "Can only include alphanumeric characters, hyphens, or underscores."
                            + " 1 to 80 in length");
        }
        return required;
    }
}
