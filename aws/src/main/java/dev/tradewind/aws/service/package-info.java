/// Services as they are spoken: a descriptor for each ([AwsService][dev.tradewind.aws.service.AwsService]), the
/// protocols that it has, and the table of its operations, from which in-process clients are made as well.
///
/// No service is named here: what is particular to one stands in its own package.
@NullMarked
package dev.tradewind.aws.service;

import org.jspecify.annotations.NullMarked;
