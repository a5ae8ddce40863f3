//! One connection: requests are read and answered until either side closes.

use std::io;

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
};

use super::{
    Answer, Asked, Server,
    answer::{End, Framing, Piece},
};

type Reader = BufReader<OwnedReadHalf>;

pub(super) async fn converse(stream: TcpStream, server: Server) {
    let (reader, mut writer) = stream.into_split();
    let mut reader = BufReader::new(reader);
    // A client that goes away in the middle is no matter of ours.
    while let Ok(Some(asked)) = read(&mut reader, &mut writer).await {
        let answer = server.reply_to(asked);
        if !matches!(play(&answer, &mut writer).await, Ok(true)) {
            return;
        }
    }
}

async fn read(reader: &mut Reader, writer: &mut OwnedWriteHalf) -> io::Result<Option<Asked>> {
    let line = read_line(reader).await?;
    let mut words = line.split(' ');
    let (Some(verb), Some(target)) = (words.next(), words.next()) else {
        return Ok(None);
    };
    let mut asked = Asked {
        verb: verb.to_owned(),
        target: target.to_owned(),
        ..Asked::default()
    };
    while let Some((name, value)) = read_line(reader).await?.split_once(':') {
        asked
            .headers
            .push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    if asked.header("expect") == Some("100-continue") {
        writer.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await?;
    }
    asked.body = read_body(reader, &asked).await?;
    Ok(Some(asked))
}

async fn read_line(reader: &mut Reader) -> io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line).await?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn read_body(reader: &mut Reader, asked: &Asked) -> io::Result<Vec<u8>> {
    if asked.header("transfer-encoding") == Some("chunked") {
        return read_chunks(reader).await;
    }
    let length = asked
        .header("content-length")
        .and_then(|text| text.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).await?;
    Ok(body)
}

async fn read_chunks(reader: &mut Reader) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = read_line(reader).await?;
        let size = usize::from_str_radix(&line, 16)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        let start = body.len();
        body.resize(start + size, 0);
        reader.read_exact(&mut body[start..]).await?;
        read_line(reader).await?;
        if size == 0 {
            return Ok(body);
        }
    }
}

/// Sends an answer. Returns whether the connection can be used again.
async fn play(answer: &Answer, writer: &mut OwnedWriteHalf) -> io::Result<bool> {
    let (before, after) = split(&answer.pieces);
    for piece in before {
        send(answer, piece, writer).await?;
    }
    writer.write_all(&answer.head()).await?;
    for piece in after {
        send(answer, piece, writer).await?;
    }
    match answer.end {
        End::Whole => {
            if answer.framing == Framing::Chunked {
                writer.write_all(b"0\r\n\r\n").await?;
            }
            Ok(true)
        }
        End::Cut => {
            writer.shutdown().await?;
            Ok(false)
        }
        End::Silent => {
            std::future::pending::<()>().await;
            Ok(false)
        }
    }
}

/// A pause that is the very first piece stands before the head.
fn split(pieces: &[Piece]) -> (&[Piece], &[Piece]) {
    let is_late = matches!(pieces.first(), Some(Piece::Pause(_)));
    pieces.split_at(usize::from(is_late))
}

async fn send(answer: &Answer, piece: &Piece, writer: &mut OwnedWriteHalf) -> io::Result<()> {
    match piece {
        Piece::Pause(time) => {
            writer.flush().await?;
            tokio::time::sleep(*time).await;
            Ok(())
        }
        Piece::Bytes(bytes) => {
            writer.write_all(&answer.framed(bytes)).await?;
            writer.flush().await
        }
    }
}
