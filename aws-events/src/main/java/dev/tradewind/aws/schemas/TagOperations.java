package dev.tradewind.aws.schemas;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.schemas.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.schemas.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.schemas.model.TagResourceRequest;
import software.amazon.awssdk.services.schemas.model.UntagResourceRequest;

/// The tags of registries. Schemas and discoverers, which have tags at AWS, are none here.
///
/// Source: Amazon EventBridge Schemas REST API Reference, Tags.
record TagOperations(Registries registries, Caller caller) {
    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        var registry = registries.find(arn(request.resourceArn()));
        return ListTagsForResourceResponse.builder().tags(registry.tags()).build();
    }

    void add(TagResourceRequest request) {
        if (!request.hasTags()) {
            throw SchemasError.BAD_REQUEST.because("Tags are missing.");
        }
        registries.change(
                arn(request.resourceArn()),
                it -> {
                    var all = new HashMap<>(it.tags());
                    all.putAll(request.tags());
                    return it.tagged(all);
                });
    }

    /// Taking away a tag that is not there is no error.
    void remove(UntagResourceRequest request) {
        if (request.tagKeys().isEmpty()) {
            throw SchemasError.BAD_REQUEST.because("TagKeys are missing.");
        }
        registries.change(
                arn(request.resourceArn()),
                it -> {
                    var rest = new HashMap<>(it.tags());
                    rest.keySet().removeAll(request.tagKeys());
                    return it.tagged(Map.copyOf(rest));
                });
    }

    /// A resource of the caller's own, or of AWS, in the region that is asked.
    private Arn arn(String text) {
        var arn = Arn.parse(text);
        if (!arn.account().isEmpty() && !arn.account().equals(caller.account())) {
            throw SchemasError.FORBIDDEN.because(text + " is another account's.");
        }
        if (!Registry.isOne(arn) || !arn.region().equals(caller.region())) {
            throw SchemasError.NOT_FOUND.because(text + " does not exist.");
        }
        return arn;
    }
}
