using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Protocol;

/// <content>The three loops.</content>
internal sealed partial class ProtocolConnection
{
    private async Task ReceiveLoopAsync()
    {
        try
        {
            while (true)
            {
                var result = await _transport.ReceiveAsync(_abort.Token).ConfigureAwait(false);
                if (result.Kind == FrameKind.Closed)
                {
                    _closeAnswered = true;
                    End(_localEnd ?? Describe(result));
                    return;
                }

                _heartbeat?.OnReceived();
                if (result.Kind == FrameKind.Text)
                {
                    LogTextFrame(_logger);
                }
                else if (_localEnd is null)
                {
                    await ReceiveAsync(result.Frame).ConfigureAwait(false);
                }
            }
        }
        catch (MalformedMessageException exception)
        {
            EndLocally(ConnectionEndKind.ProtocolViolation, CloseCodes.ProtocolError, exception.Message, exception);
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // The connection has ended already.
        }
        catch (Exception exception)
        {
            // Whatever a socket may throw, the connection must end: a web host, for one, aborts with a cancellation that is not ours.
            End(_localEnd ?? new ConnectionEnd(ConnectionEndKind.Lost, CloseCodes.Abnormal, exception.Message, exception));
        }
        finally
        {
            _receiveEnded.TrySetResult();
            _inbound.Writer.TryComplete();
        }
    }

    private async ValueTask ReceiveAsync(ReadOnlyMemory<byte> frame)
    {
        var message = MessageReader.Read(frame);
        if (_options.Role == ConnectionRole.Server && MessageCatalog.FindViolation(message) is { } violation)
        {
            throw new MalformedMessageException(violation);
        }

        switch (message.BodyCase)
        {
            case Body.Ping:
                Send(s_pong); // here and not in the handler's turn: the peer counts the seconds, even while nobody is signed in
                break;
            case Body.Pong:
                break;
            default:
                if (!_inboundBytes.TryAdd(frame.Length))
                {
                    _heartbeat?.Suspend(); // the peer's answers lie unread in the socket
                    await _inboundBytes.WaitForRoomAsync().ConfigureAwait(false);
                    _heartbeat?.Resume();
                    _inboundBytes.TryAdd(frame.Length);
                }

                _inbound.Writer.TryWrite(new ReceivedMessage(message, frame.Length));
                break;
        }
    }

    private async Task HandleLoopAsync()
    {
        try
        {
            await foreach (var received in _inbound.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                if (_localEnd is null)
                {
                    await HandleAsync(received.Message).ConfigureAwait(false);
                }

                _inboundBytes.Remove(received.Bytes);
            }
        }
        catch (Exception exception)
        {
            LogHandlerFailed(_logger, exception);
            EndLocally(ConnectionEndKind.HandlerFailed, CloseCodes.InternalError, "A message could not be handled.", exception);
        }
    }

    private ValueTask HandleAsync(ConvergenceMessage message)
    {
        if (message.RequestId is { } requestId)
        {
            if (message.BodyCase != Body.None)
            {
                return _handler.OnRequestAsync(requestId, message);
            }

            RespondError(requestId, "invalid_message", "This version does not know the request.");
        }
        else if (message.ResponseId is { } responseId)
        {
            if (_pending.TryRemove(responseId, out var request))
            {
                request!.Complete(message);
            }
            else
            {
                LogUnknownResponse(_logger, responseId, message.BodyCase);
            }
        }
        else if (message.BodyCase == Body.None)
        {
            LogUnknownMessage(_logger);
        }
        else
        {
            return _handler.OnMessageAsync(message);
        }

        return ValueTask.CompletedTask;
    }

    private async Task SendLoopAsync()
    {
        try
        {
            await foreach (var frame in _outbound.Reader.ReadAllAsync(_abort.Token).ConfigureAwait(false))
            {
                await _transport.SendAsync(frame, _abort.Token).ConfigureAwait(false);
                _outboundBytes.Remove(frame.Length);
            }
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // The connection has ended already.
        }
        catch (Exception exception)
        {
            // The receiving side usually knows better why: it may hold the peer's close frame with code and reason.
            await _receiveEnded.Task.WaitAsync(s_farewell, _options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            End(new ConnectionEnd(ConnectionEndKind.Lost, CloseCodes.Abnormal, exception.Message, exception));
        }
        finally
        {
            _flushed.TrySetResult();
            _outboundBytes.Release();
        }
    }

    private static ConnectionEnd Describe(FrameResult closed)
    {
        var kind = closed.CloseCode switch
        {
            CloseCodes.Abnormal => ConnectionEndKind.Lost,
            CloseCodes.MessageTooBig when closed.Exception is MalformedMessageException => ConnectionEndKind.ProtocolViolation,
            _ => ConnectionEndKind.ClosedByPeer,
        };
        return new ConnectionEnd(kind, closed.CloseCode, closed.Reason, closed.Exception);
    }
}
