package dev.tradewind.aws.lambda.url;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.aws.access.CallerIdentity;

/// The signer of a request to a function URL.
record UrlSigner(String accessKeyId, CallerIdentity identity) {
    /// The member `authorizer.iam` of an event.
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("accessKey", accessKeyId)
                .put("accountId", identity.account())
                .put("callerId", identity.userId())
                .putNull("cognitoIdentity")
                .putNull("principalOrgId")
                .put("userArn", identity.arn())
                .put("userId", identity.userId());
    }
}
