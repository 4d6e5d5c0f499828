package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.topic.push.MobilePush;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.CreatePlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.CreatePlatformApplicationResponse;
import software.amazon.awssdk.services.sns.model.GetPlatformApplicationAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListPlatformApplicationsRequest;
import software.amazon.awssdk.services.sns.model.ListPlatformApplicationsResponse;
import software.amazon.awssdk.services.sns.model.PlatformApplication;
import software.amazon.awssdk.services.sns.model.SetPlatformApplicationAttributesRequest;

/// Applications of push services. Nothing is sent to any of those, so credentials are asked for and not kept.
///
/// Source: SNS API Reference, the pages of the actions that the methods are named after.
record PlatformApplications(MobilePush push, Caller caller) {
    private static final String ARN = "PlatformApplicationArn";

    CreatePlatformApplicationResponse create(CreatePlatformApplicationRequest request) {
        var name = SnsArns.required("Name", request.name());
        var platform = SnsArns.required("Platform", request.platform());
        var given = request.hasAttributes() ? request.attributes() : null;
        PlatformAttributes.checkName(name);
        PlatformAttributes.checkPlatform(platform);
        var attributes = SnsArns.required("Attributes", given);
        PlatformAttributes.checkCredentials(platform, attributes);
        var arn =
                dev.tradewind.broker.topic.push.PlatformApplication.arn(
                        caller.region(), caller.account(), platform, name);
        push.register(
                new dev.tradewind.broker.topic.push.PlatformApplication(
                        arn, PlatformAttributes.kept(attributes)));
        return CreatePlatformApplicationResponse.builder()
                .platformApplicationArn(arn.toString())
                .build();
    }

    GetPlatformApplicationAttributesResponse attributes(@Nullable String arn) {
        var application = push.application(SnsArns.own(caller, ARN, arn));
        return GetPlatformApplicationAttributesResponse.builder()
                .attributes(PlatformAttributes.describe(application.attributes()))
                .build();
    }

    void setAttributes(SetPlatformApplicationAttributesRequest request) {
        var arn = SnsArns.own(caller, ARN, request.platformApplicationArn());
        var given = request.hasAttributes() ? request.attributes() : null;
        var kept = PlatformAttributes.kept(SnsArns.required("Attributes", given));
        push.changeApplication(arn, it -> it.with(kept));
    }

    ListPlatformApplicationsResponse list(ListPlatformApplicationsRequest request) {
        var own = push.applications(caller.region(), caller.account());
        var page = SnsPages.page(own, it -> it.arn().toString(), request.nextToken());
        return ListPlatformApplicationsResponse.builder()
                .platformApplications(
                        page.items().stream()
                                .map(it -> entry(it.arn().toString(), it.attributes()))
                                .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static PlatformApplication entry(String arn, Map<String, String> attributes) {
        return PlatformApplication.builder()
                .platformApplicationArn(arn)
                .attributes(PlatformAttributes.describe(attributes))
                .build();
    }

    /// Deleting an application that is not there is no error.
    void delete(@Nullable String arn) {
        push.deleteApplication(SnsArns.own(caller, ARN, arn));
    }
}
