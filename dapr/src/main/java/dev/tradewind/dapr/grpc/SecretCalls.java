package dev.tradewind.dapr.grpc;

import dev.tradewind.dapr.secret.SecretOperations;
import io.dapr.v1.DaprSecretProtos.GetBulkSecretRequest;
import io.dapr.v1.DaprSecretProtos.GetBulkSecretResponse;
import io.dapr.v1.DaprSecretProtos.GetSecretRequest;
import io.dapr.v1.DaprSecretProtos.GetSecretResponse;
import io.dapr.v1.DaprSecretProtos.SecretResponse;

/// Secrets: `GetSecret` and `GetBulkSecret`.
record SecretCalls(SecretOperations secrets) {
    GetSecretResponse get(GetSecretRequest request) {
        return GetSecretResponse.newBuilder()
                .putAllData(secrets.get(request.getStoreName(), request.getKey()))
                .build();
    }

    GetBulkSecretResponse all(GetBulkSecretRequest request) {
        var response = GetBulkSecretResponse.newBuilder();
        secrets.all(request.getStoreName())
                .forEach((name, values) ->
                        response.putData(
                                name, SecretResponse.newBuilder().putAllSecrets(values).build()));
        return response.build();
    }
}
