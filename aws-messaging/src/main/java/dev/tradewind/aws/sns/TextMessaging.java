package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.topic.phone.PhoneNumber;
import dev.tradewind.broker.topic.phone.Phones;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.CheckIfPhoneNumberIsOptedOutResponse;
import software.amazon.awssdk.services.sns.model.GetSmsAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSmsAttributesResponse;
import software.amazon.awssdk.services.sns.model.GetSmsSandboxAccountStatusResponse;
import software.amazon.awssdk.services.sns.model.ListOriginationNumbersResponse;
import software.amazon.awssdk.services.sns.model.ListPhoneNumbersOptedOutRequest;
import software.amazon.awssdk.services.sns.model.ListPhoneNumbersOptedOutResponse;
import software.amazon.awssdk.services.sns.model.ListSmsSandboxPhoneNumbersResponse;
import software.amazon.awssdk.services.sns.model.OptInPhoneNumberResponse;
import software.amazon.awssdk.services.sns.model.SetSmsAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSmsAttributesResponse;

/// The settings of an account's text messages, and the phones that want none. There is no sandbox to leave and there are no
/// numbers that messages come from: every text is captured.
///
/// Source: SNS API Reference, the pages of the actions that the methods are named after; the words from recorded answers
/// of AWS.
record TextMessaging(Phones phones, Caller caller) {
    private static final String SPEND_LIMIT = "MonthlySpendLimit";

    SetSmsAttributesResponse setAttributes(SetSmsAttributesRequest request) {
        var given = request.hasAttributes() ? request.attributes() : null;
        var attributes = SnsArns.required("Attributes", given);
        attributes.forEach(SmsAttributes::check);
        phones.set(owner(), attributes);
        return SetSmsAttributesResponse.builder().build();
    }

    GetSmsAttributesResponse attributes(GetSmsAttributesRequest request) {
        Map<String, String> all = new HashMap<>(phones.settings(owner()));
        all.putIfAbsent(SPEND_LIMIT, "1");
        if (request.hasAttributes() && !request.attributes().isEmpty()) {
            all.keySet().retainAll(request.attributes());
        }
        return GetSmsAttributesResponse.builder().attributes(all).build();
    }

    CheckIfPhoneNumberIsOptedOutResponse isOptedOut(@Nullable String number) {
        return CheckIfPhoneNumberIsOptedOutResponse.builder()
                .isOptedOut(phones.isOptedOut(owner(), number(number)))
                .build();
    }

    ListPhoneNumbersOptedOutResponse optedOut(ListPhoneNumbersOptedOutRequest request) {
        var page = SnsPages.page(phones.optedOut(owner()), PhoneNumber::text, request.nextToken());
        return ListPhoneNumbersOptedOutResponse.builder()
                .phoneNumbers(page.items().stream().map(PhoneNumber::text).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    OptInPhoneNumberResponse optIn(@Nullable String number) {
        phones.optIn(owner(), number(number));
        return OptInPhoneNumberResponse.builder().build();
    }

    private static PhoneNumber number(@Nullable String text) {
        return PhoneNumber.tryParse(SnsArns.required("PhoneNumber", text))
                .orElseThrow(
                        () -> SnsError.invalid("PhoneNumber Reason: input incorrectly formatted"));
    }

    GetSmsSandboxAccountStatusResponse sandbox() {
        return GetSmsSandboxAccountStatusResponse.builder().isInSandbox(false).build();
    }

    ListSmsSandboxPhoneNumbersResponse sandboxNumbers() {
        return ListSmsSandboxPhoneNumbersResponse.builder().phoneNumbers(List.of()).build();
    }

    ListOriginationNumbersResponse originationNumbers() {
        return ListOriginationNumbersResponse.builder().phoneNumbers(List.of()).build();
    }

    private Phones.Owner owner() {
        return new Phones.Owner(caller.region(), caller.account());
    }
}
