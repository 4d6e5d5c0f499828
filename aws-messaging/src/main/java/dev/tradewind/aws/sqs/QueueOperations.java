package dev.tradewind.aws.sqs;

import dev.tradewind.aws.operation.Pages;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueFault;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;

/// Making, finding and configuring queues.
///
/// Source: SQS API Reference, the pages of the actions that the methods are named after.
record QueueOperations(Queues queues, QueueUrls urls) {
    private static final int PAGE_MAX = 1000;

    /// A queue that exists is only compared in what the request asks for.
    CreateQueueResponse create(CreateQueueRequest request) {
        var name = Require.parameter("QueueName", request.queueName());
        var attributes = request.attributesAsStrings();
        QueueNames.check(name, FifoAttributes.isWanted(attributes));
        var arn = arn(name, null);
        var existing = queues.find(arn);
        if (existing.isPresent()) {
            requireSame(existing.get(), attributes);
        } else {
            var settings = QueueAttributes.ofNew(attributes);
            var tags = QueueTags.ofNew(arn, request.tags());
            withRedrive(attributes, () -> queues.create(arn, settings, tags));
        }
        return CreateQueueResponse.builder().queueUrl(urls.url(arn)).build();
    }

    private static void requireSame(QueueInfo existing, Map<String, String> attributes) {
        var difference = QueueAttributes.difference(existing.settings(), attributes);
        if (difference.isPresent()) {
            throw SqsError.QUEUE_ALREADY_EXISTS.because(
                    "A queue already exists with the same name and a different value for"
                            + " attribute "
                            + difference.get());
        }
    }

    /// Turns the broker's refusal of a redrive policy into SQS's refusal of the attribute's text.
    private static void withRedrive(Map<String, String> attributes, Runnable change) {
        try {
            change.run();
        } catch (Refusal e) {
            throw e.code() == QueueFault.REDRIVE_POLICY_INVALID
                    ? RedrivePolicies.invalid(
                            attributes.getOrDefault("RedrivePolicy", ""), e.getMessage())
                    : e;
        }
    }

    GetQueueUrlResponse url(GetQueueUrlRequest request) {
        var name = Require.parameter("QueueName", request.queueName());
        var queue = existing(arn(name, request.queueOwnerAWSAccountId()));
        return GetQueueUrlResponse.builder().queueUrl(urls.url(queue.arn())).build();
    }

    ListQueuesResponse list(ListQueuesRequest request) {
        var prefix = Optional.ofNullable(request.queueNamePrefix()).orElse("");
        var own =
                queues.list().stream()
                        .map(QueueInfo::arn)
                        .filter(this::isCallers)
                        .filter(arn -> arn.resource().startsWith(prefix))
                        .toList();
        var page = page(own, request.nextToken(), request.maxResults());
        var response = ListQueuesResponse.builder().nextToken(page.nextToken().orElse(null));
        if (!page.items().isEmpty()) {
            response.queueUrls(page.items().stream().map(urls::url).toList());
        }
        return response.build();
    }

    ListDeadLetterSourceQueuesResponse deadLetterSources(
            ListDeadLetterSourceQueuesRequest request) {
        var queue = urls.queue(request.queueUrl());
        var sources = queues.deadLetterSources(queue.arn()).stream().map(QueueInfo::arn).toList();
        var page = page(sources, request.nextToken(), request.maxResults());
        return ListDeadLetterSourceQueuesResponse.builder()
                .queueUrls(page.items().stream().map(urls::url).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static Pages.Page<Arn> page(
            List<Arn> arns, @Nullable String token, @Nullable Integer size) {
        Require.within("MaxResults", size, 1, PAGE_MAX, "Must be between 1 and 1000, if provided.");
        try {
            return Pages.page(
                    arns,
                    Arn::resource,
                    Optional.ofNullable(token),
                    Optional.ofNullable(size).orElse(PAGE_MAX));
        } catch (IllegalArgumentException _) {
            throw Require.invalid("NextToken", String.valueOf(token), "Not a token of this list.");
        }
    }

    GetQueueAttributesResponse attributes(GetQueueAttributesRequest request) {
        var queue = urls.queue(request.queueUrl());
        var names = request.attributeNamesAsStrings();
        var response = GetQueueAttributesResponse.builder();
        if (!names.isEmpty()) {
            var depth = queues.depth(queue.arn());
            response.attributesWithStrings(QueueAttributes.select(queue, depth, names));
        }
        return response.build();
    }

    void setAttributes(SetQueueAttributesRequest request) {
        var arn = urls.arn(request.queueUrl());
        var attributes = request.attributesAsStrings();
        withRedrive(
                attributes,
                () -> queues.configure(arn, current -> QueueAttributes.apply(current, attributes)));
    }

    void tag(String url, Map<String, String> tags) {
        var queue = urls.arn(url);
        var added = Require.nonEmpty("Tags", tags);
        queues.tag(queue, current -> QueueTags.with(queue, current, added));
    }

    void untag(String url, List<String> keys) {
        queues.tag(urls.arn(url), current -> QueueTags.without(current, keys));
    }

    Map<String, String> tags(String url) {
        return urls.queue(url).tags();
    }

    void delete(String url) {
        queues.delete(urls.arn(url));
    }

    void purge(String url) {
        queues.purge(urls.arn(url));
    }

    private QueueInfo existing(Arn arn) {
        return queues.find(arn).orElseThrow(SqsError::queueDoesNotExist);
    }

    private Arn arn(String name, @Nullable String account) {
        var caller = urls.caller();
        return QueueArns.of(caller.region(), account == null ? caller.account() : account, name);
    }

    private boolean isCallers(Arn arn) {
        var caller = urls.caller();
        return arn.account().equals(caller.account()) && arn.region().equals(caller.region());
    }
}
