package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;

/// Granting others the use of a queue. The policy is kept and returned; nobody is kept out here.
///
/// Source: SQS API Reference, AddPermission and RemovePermission.
record PermissionOperations(Queues queues, QueueUrls urls) {
    private static final String POLICY = "Policy";
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    void add(AddPermissionRequest request) {
        var queue = urls.arn(request.queueUrl());
        var label = label(request.label());
        var accounts = nonEmpty("AWSAccountIds", request.awsAccountIds());
        var actions = nonEmpty("Actions", request.actions());
        change(queue, permissions -> permissions.add(queue, label, accounts, actions));
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
                .ifPresentOrElse(text -> stored.put(POLICY, text), () -> stored.remove(POLICY));
        return settings.withEdgeAttributes(stored);
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

    private static List<String> nonEmpty(String parameter, List<String> values) {
        return Require.parameter(parameter, values.isEmpty() ? null : values);
    }
}
