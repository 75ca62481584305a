using System.Net;
using System.Net.Sockets;

namespace CdmoBooking.TestKit;

/// <summary>Ports below the kernel's range for outgoing connections, so that none of these takes a port between a kill and a restart.</summary>
static class LoopbackPort
{
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another.
            }
        }
    }
}
