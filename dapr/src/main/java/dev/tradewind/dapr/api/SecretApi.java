package dev.tradewind.dapr.api;

import dev.tradewind.dapr.secret.SecretOperations;
import dev.tradewind.http.Reply;
import java.util.List;
import java.util.TreeMap;

/// Secrets: `GET /v1.0/secrets/{store}/{name}`, and all of a store at `…/bulk`. Dapr documentation, "Secrets API reference".
record SecretApi(SecretOperations secrets) {
    List<SidecarRoute> routes() {
        return List.of(
                SidecarRoute.reading("v1.0/secrets/{store}/bulk", this::all),
                SidecarRoute.reading("v1.0/secrets/{store}/{name}", this::get));
    }

    private Reply get(SidecarRequest request) {
        var values = secrets.get(request.part(2).orElse(""), request.part(3).orElse(""));
        return JsonReply.of(200, new TreeMap<>(values));
    }

    private Reply all(SidecarRequest request) {
        return JsonReply.of(200, new TreeMap<>(secrets.all(request.part(2).orElse(""))));
    }
}
