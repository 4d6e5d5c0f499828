package dev.tradewind.dapr.api;

import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// The facts that an application has its sidecar tell besides its own. Any thread may call.
public final class ExtendedMetadata {
    static final int KEYS_MAX = 100;
    static final int VALUE_BYTES_MAX = 4096;

    private static final FaultCode MALFORMED =
            new FaultCode("ERR_MALFORMED_REQUEST", 400, CallCode.INVALID_ARGUMENT);

    private final Map<String, String> values = new ConcurrentSkipListMap<>();

    public ExtendedMetadata() {
        values.put("daprRuntimeVersion", SidecarStatus.RUNTIME_VERSION);
    }

    /// @throws DaprFault if there is no room for it
    public void put(String key, String value) {
        boolean isFull = values.size() >= KEYS_MAX && !values.containsKey(key);
        if (isFull || value.getBytes(StandardCharsets.UTF_8).length > VALUE_BYTES_MAX) {
            throw DaprFault.plain(
                    MALFORMED,
                    "there are at most %d metadata of %d bytes each"
                            .formatted(KEYS_MAX, VALUE_BYTES_MAX));
        }
        values.put(key, value);
    }

    public Map<String, String> all() {
        return new LinkedHashMap<>(values);
    }
}
