using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CdmoBooking.Migrations.Postgres.Booking
{
    /// <inheritdoc />
    public partial class Rescheduling : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "counted_from",
                table: "bookings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "counted_version",
                table: "bookings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "executed_version",
                table: "bookings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "reschedule",
                table: "bookings",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "rescheduling",
                table: "bookings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_bookings_rescheduling",
                table: "bookings",
                column: "rescheduling",
                filter: "rescheduling");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_bookings_rescheduling",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "counted_from",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "counted_version",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "executed_version",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "reschedule",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "rescheduling",
                table: "bookings");
        }
    }
}
