#!/usr/bin/perl
# Debian's libnet-snpp-perl as a gateway: one line of JSON per page on the standard output.
use strict;
use warnings;
use Net::SNPP::Server;
use JSON::PP;

$| = 1;
my $json   = JSON::PP->new->canonical;
my $server = Net::SNPP::Server->new( Port => $ARGV[0] );
my $tag    = 1000;
$server->callback( 'write_log', sub { } );
$server->callback( 'validate_pager_id', sub { $_[0] =~ /^\d{7}$/ && $_[0] ne '5550000' ? $_[0] : undef } );
$server->callback( 'create_id_and_pin', sub { ( ++$tag, 77 ) } );
$server->callback( 'process_page', sub {
    my ( $pager, $page ) = @_;
    return 0 if $pager->[0] eq '5559999';
    # Its MCRE keeps the code in front of the words.
    s/^\d+ // for values %{ $page->{responses} || {} };
    print $json->encode( {
        pager     => $pager->[0],
        text      => $page->{mess},
        alert     => $page->{alert} + 0,
        responses => $page->{responses} || {},
    } ) . "\n";
    return 1;
} );
print "ready\n";
while ( my $client = $server->client() ) { $server->handle_client($client); }
