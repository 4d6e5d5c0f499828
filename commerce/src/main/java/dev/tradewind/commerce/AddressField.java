package dev.tradewind.commerce;

import dev.tradewind.http.Fields;
import java.util.Optional;

/// The member of a request that is an address to send goods to.
public final class AddressField {
    private AddressField() {}

    /// The address in a member; nothing where there is none, or after noting an error.
    public static Optional<PostalAddress> read(Fields fields, String name) {
        return fields.has(name)
                ? fields.object(name).flatMap(AddressField::read)
                : Optional.empty();
    }

    /// The address that an object is; nothing after noting an error.
    public static Optional<PostalAddress> read(Fields fields) {
        var name = line(fields, "name");
        var line1 = line(fields, "line1");
        var line2 = fields.has("line2") ? line(fields, "line2") : Optional.<String>empty();
        var city = line(fields, "city");
        var postalCode = line(fields, "postalCode");
        var country = fields.parsed("country", PostalAddress::country);
        if (name.isEmpty()
                || line1.isEmpty()
                || city.isEmpty()
                || postalCode.isEmpty()
                || country.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PostalAddress(
                        name.get(),
                        line1.get(),
                        line2,
                        city.get(),
                        postalCode.get(),
                        country.get()));
    }

    private static Optional<String> line(Fields fields, String name) {
        return fields.parsed(name, PostalAddress::line);
    }
}
