package dev.tradewind.aws.policy;

import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Policies by their text, each read once. Any thread may ask.
public final class Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    /// Beyond it all are read anew: more texts than that change hands only while resources are being set up.
    private static final int KEPT_MAX = 1000;

    private final ConcurrentHashMap<String, ResourcePolicy> byText = new ConcurrentHashMap<>();

    /// A text that is empty allows nothing, nor does one that is no policy.
    public ResourcePolicy of(String text) {
        if (byText.size() >= KEPT_MAX) {
            byText.clear();
        }
        return byText.computeIfAbsent(text, Policies::read);
    }

    private static ResourcePolicy read(String text) {
        try {
            return text.isEmpty() ? ResourcePolicy.NONE : ResourcePolicy.parse(text);
        } catch (MalformedPolicyException e) {
            LOG.warn("A policy that cannot be evaluated allows nothing: {}", e.getMessage());
            return ResourcePolicy.NONE;
        }
    }
}
