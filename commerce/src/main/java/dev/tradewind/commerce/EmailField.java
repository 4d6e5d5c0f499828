package dev.tradewind.commerce;

import dev.tradewind.http.Fields;
import dev.tradewind.http.address.MailAddress;
import java.util.Optional;

/// The member of a request that is a customer's address.
public final class EmailField {
    private EmailField() {}

    /// The address in a member; nothing after noting an error.
    public static Optional<String> read(Fields fields, String name) {
        return fields.parsed(name, EmailField::address);
    }

    private static String address(String text) {
        return MailAddress.tryParse(text)
                .map(MailAddress::text)
                .orElseThrow(() -> new IllegalArgumentException("must be an e-mail address"));
    }
}
