package dev.tradewind.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Endpoint;

/// A device that was made, changed or deleted stays so, and a setting of text messages too: each is as the latest answer
/// said, or as the call after that asked for which the kill cut off.
///
/// One thread at a time.
final class PushTrial implements Trial<ChildInstance> {
    private static final int DEVICES = 5;

    /// One change of a device that is there in so many deletes it.
    private static final int DELETED_ONE_IN = 3;

    private static final String USER_DATA = "CustomUserData";
    private static final String SENDER = "DefaultSenderID";

    /// By token, or by the setting's name, what was acknowledged; nothing for what is not there.
    private final Map<String, Optional<String>> acknowledged = new HashMap<>();

    /// By token, or by the setting's name, what was asked for and not answered yet.
    private final Map<String, Optional<String>> asked = new HashMap<>();

    private final List<String> violations = new ArrayList<>();
    private String application = "";
    private int changes;
    private int steps;

    @Override
    public void prepare(ChildInstance instance) {
        application =
                instance.sns()
                        .createPlatformApplication(it ->
                                it.platform("GCM")
                                        .name("soak")
                                        .attributes(Map.of("PlatformCredential", "key")))
                        .platformApplicationArn();
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return List.of(() -> changeEach(instance.sns()));
    }

    private void changeEach(SnsClient sns) {
        for (int i = 0; i < DEVICES; i++) {
            var token = "soak-" + steps % DEVICES;
            var device = find(sns, token);
            compare(token, device.map(PushTrial::userData));
            change(sns, token, device.map(Endpoint::endpointArn));
        }
        compare(SENDER, sender(sns));
        var wanted = "S" + steps;
        asked.put(SENDER, Optional.of(wanted));
        sns.setSMSAttributes(it -> it.attributes(Map.of(SENDER, wanted)));
        answered(SENDER, Optional.of(wanted));
    }

    private void change(SnsClient sns, String token, Optional<String> device) {
        boolean isToGo = device.isPresent() && steps / DEVICES % DELETED_ONE_IN == 0;
        var userData = "step " + steps++;
        var wanted = isToGo ? Optional.<String>empty() : Optional.of(userData);
        asked.put(token, wanted);
        if (isToGo) {
            sns.deleteEndpoint(it -> it.endpointArn(device.get()));
        } else if (device.isPresent()) {
            sns.setEndpointAttributes(
                    it -> it.endpointArn(device.get()).attributes(Map.of(USER_DATA, userData)));
        } else {
            sns.createPlatformEndpoint(it ->
                    it.platformApplicationArn(application).token(token).customUserData(userData));
        }
        answered(token, wanted);
    }

    private void answered(String name, Optional<String> wanted) {
        acknowledged.put(name, wanted);
        asked.remove(name);
        changes++;
    }

    private void compare(String name, Optional<String> there) {
        var known = acknowledged.getOrDefault(name, Optional.empty());
        boolean isAsAsked = there.equals(asked.remove(name));
        if (!isAsAsked && !there.equals(known)) {
            violations.add("%s was %s, and then %s".formatted(name, known, there));
        }
        acknowledged.put(name, there);
    }

    private Optional<Endpoint> find(SnsClient sns, String token) {
        return sns
                .listEndpointsByPlatformApplication(it -> it.platformApplicationArn(application))
                .endpoints()
                .stream()
                .filter(it -> token.equals(it.attributes().get("Token")))
                .findFirst();
    }

    private static String userData(Endpoint device) {
        return device.attributes().getOrDefault(USER_DATA, "");
    }

    private static Optional<String> sender(SnsClient sns) {
        return Optional.ofNullable(sns.getSMSAttributes(_ -> {}).attributes().get(SENDER));
    }

    @Override
    public void settle(ChildInstance instance) {
        var sns = instance.sns();
        for (int i = 0; i < DEVICES; i++) {
            var token = "soak-" + i;
            compare(token, find(sns, token).map(PushTrial::userData));
        }
        compare(SENDER, sender(sns));
    }

    @Override
    public Findings findings() {
        return Findings.of("a device, and a setting of text messages, stays as it was acknowledged")
                .some("acknowledged", changes)
                .none("lost or come back", violations);
    }
}
