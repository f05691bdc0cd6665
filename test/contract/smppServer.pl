#!/usr/bin/perl
# Debian's libnet-smpp-perl as an SMSC: each message is told on the standard output in hexadecimal, delivered at once,
# and answered by its receiver.
use strict;
use warnings;
use Net::SMPP;

$| = 1;
$SIG{PIPE} = 'IGNORE';
my ($port) = @ARGV;
my $server = Net::SMPP->new_listen( '127.0.0.1', port => $port ) or die "not listening: $!";
my $count = 0;
print "ready\n";
while ( my $session = $server->accept ) {
    while ( my $pdu = $session->read_pdu ) {
        my %seq = ( seq => $pdu->{seq} );
        if ( $pdu->{cmd} == Net::SMPP::CMD_bind_transceiver ) {
            my $known = $pdu->{system_id} eq 'tongxin' && $pdu->{password} eq 'secret';
            $session->bind_transceiver_resp( %seq, status => $known ? 0 : 0x0e, system_id => 'perl' );
        }
        elsif ( $pdu->{cmd} == Net::SMPP::CMD_submit_sm ) {
            if ( $pdu->{destination_addr} eq '00000' ) {
                $session->submit_sm_resp( %seq, status => 0x0b, message_id => '' );
                next;
            }
            my $id = 'perl-' . ++$count;
            print join( ' ', $pdu->{destination_addr}, $pdu->{data_coding}, $pdu->{esm_class}, $pdu->{registered_delivery},
                unpack( 'H*', $pdu->{short_message} ) ), "\n";
            $session->submit_sm_resp( %seq, message_id => $id );
            my %back = ( source_addr => $pdu->{destination_addr}, destination_addr => $pdu->{source_addr}, async => 1 );
            my $said = "id:$id sub:001 dlvrd:001 submit date:3103301300 done date:3103301301 stat:DELIVRD err:000 text:";
            $session->deliver_sm( %back, esm_class => 4, short_message => $said );
            $session->deliver_sm( %back, data_coding => 8, short_message => pack( 'n*', map { ord } split //, '1 4821' ) );
        }
        elsif ( $pdu->{cmd} == Net::SMPP::CMD_enquire_link ) { $session->enquire_link_resp(%seq) }
        elsif ( $pdu->{cmd} == Net::SMPP::CMD_unbind ) { $session->unbind_resp(%seq); last }
    }
}
